package dev.muniment.command.setup;

import static dev.muniment.command.kernel.Decision.accepted;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusal;
import dev.muniment.command.kernel.Refusals.EmailTaken;
import dev.muniment.command.kernel.Refusals.UserNameTaken;
import dev.muniment.command.kernel.UserDetails;
import dev.muniment.command.setup.SetupRefusals.AlreadyClaimed;
import dev.muniment.command.setup.SetupRefusals.TokenExpired;
import dev.muniment.command.setup.SetupRefusals.WrongToken;
import dev.muniment.events.Event;
import dev.muniment.events.GroupId;
import dev.muniment.events.InstanceEvent.SetupClaimed;
import dev.muniment.events.InstanceId;
import dev.muniment.events.MembershipEvent.UserAssignedToGroup;
import dev.muniment.events.MembershipSource;
import dev.muniment.events.PersonalText;
import dev.muniment.events.TokenEvent.ApiTokenIssued;
import dev.muniment.events.TokenId;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserEvent.UserActivated;
import dev.muniment.events.UserEvent.UserRegistered;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Become the first admin by the one-time setup token: a user, who is active and an admin for good, and a token of theirs.
 * Whoever comes second is turned away.
 *
 * @param setupTokenHash SHA-256 of the presented setup token in lower-case hex
 * @param user the id that the new user gets
 * @param token the id that their API token gets
 * @param secretHash SHA-256 of that token's secret in lower-case hex
 */
public record ClaimSetup(
        @TargetAggregateIdentifier InstanceId target,
        String setupTokenHash,
        UserId user,
        UserDetails details,
        TokenId token,
        String secretHash)
        implements Command<Instance, SetupFacts> {
    /** What the first admin knows their first token by. */
    public static final String TOKEN_NAME = "setup";

    @Override
    public Decision decide(Instance now, SetupFacts facts, Actor actor, Instant at) {
        return obstacle(now, facts, at).map(Decision::refused).orElseGet(() -> accepted(events(details.email())));
    }

    private Optional<Refusal> obstacle(Instance now, SetupFacts facts, Instant at) {
        if (now.claimed()) {
            return Optional.of(new AlreadyClaimed());
        }
        var valid = facts.token();
        if (valid == null || !valid.secretHash().equals(setupTokenHash)) {
            return Optional.of(new WrongToken());
        }
        if (!valid.expiresAt().isAfter(at)) {
            return Optional.of(new TokenExpired(valid.expiresAt()));
        }
        var invalid = details.check(UserKind.PERSON);
        if (invalid.isPresent()) {
            return Optional.of(invalid.get());
        }
        if (facts.emailHolder() != null) {
            return Optional.of(new EmailTaken(facts.emailHolder()));
        }
        return Optional.ofNullable(facts.userNameHolder())
                .map(holder -> new UserNameTaken(holder, !details.userNameGiven()));
    }

    private List<Event> events(@Nullable String email) {
        return List.of(
                new UserRegistered(
                        user,
                        UserKind.PERSON,
                        PersonalText.of(details.userName()),
                        email == null ? null : PersonalText.of(email),
                        PersonalText.of(details.name())),
                new UserActivated(user),
                new UserAssignedToGroup(user, GroupId.ADMIN, null, MembershipSource.MANUAL),
                new ApiTokenIssued(token, user, user, TOKEN_NAME, List.of(TokenScope.ALL), secretHash, null),
                new SetupClaimed(user));
    }
}
