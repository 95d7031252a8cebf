package dev.muniment.command.users;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.command.kernel.Refusals.EmailTaken;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.command.kernel.Refusals.UserNameTaken;
import dev.muniment.command.kernel.UserDetails;
import dev.muniment.command.users.UserRefusals.UserIsRemoved;
import dev.muniment.events.PersonalText;
import dev.muniment.events.UserEvent;
import dev.muniment.events.UserEvent.UserEmailChanged;
import dev.muniment.events.UserEvent.UserRenamed;
import dev.muniment.events.UserEvent.UserUserNameChanged;
import dev.muniment.events.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Change how a user is called and reached; one event for each aspect that becomes another.
 *
 * @param userName null leaves it
 * @param email null leaves it, unless {@code dropsEmail}
 * @param dropsEmail takes the address away, which only a service account can do without
 * @param name null leaves it
 */
public record ChangeUserDetails(
        @TargetAggregateIdentifier UserId target,
        @Nullable String userName,
        @Nullable String email,
        boolean dropsEmail,
        @Nullable String name)
        implements Command<User, UserFacts> {
    @Override
    public Decision decide(User now, UserFacts facts, Actor actor, Instant at) {
        if (!actor.admin()) {
            return refused(new ActorIsNoAdmin());
        }
        return switch (now.status()) {
            case NONE -> refused(new Unknown("users"));
            case REMOVED, ERASED -> refused(new UserIsRemoved(target));
            case INVITED, ACTIVE, INACTIVE -> change(now, facts);
        };
    }

    private Decision change(User now, UserFacts facts) {
        var wanted = wanted(now);
        var invalid = wanted.check(now.kind());
        if (invalid.isPresent()) {
            return refused(invalid.get());
        }
        if (facts.emailHolder() != null) {
            return refused(new EmailTaken(facts.emailHolder()));
        }
        if (facts.userNameHolder() != null) {
            return refused(new UserNameTaken(facts.userNameHolder(), false));
        }
        return accepted(changes(now, wanted));
    }

    private UserDetails wanted(User now) {
        return UserDetails.of(
                userName == null ? plain(now.userName()) : userName,
                email == null && !dropsEmail ? plain(now.email()) : email,
                Objects.requireNonNullElse(name == null ? plain(now.name()) : name, ""));
    }

    private List<UserEvent> changes(User now, UserDetails wanted) {
        var changes = new ArrayList<UserEvent>();
        if (!wanted.name().equals(plain(now.name()))) {
            changes.add(new UserRenamed(target, PersonalText.of(wanted.name())));
        }
        var address = wanted.email();
        if (!Objects.equals(address, plain(now.email()))) {
            changes.add(new UserEmailChanged(target, address == null ? null : PersonalText.of(address)));
        }
        if (!wanted.userName().equals(plain(now.userName()))) {
            changes.add(new UserUserNameChanged(target, PersonalText.of(wanted.userName())));
        }
        return changes;
    }

    private static @Nullable String plain(@Nullable PersonalText text) {
        return text == null ? null : text.text();
    }
}
