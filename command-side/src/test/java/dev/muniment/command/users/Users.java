package dev.muniment.command.users;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusal;
import dev.muniment.command.users.UserFacts.HeldMembership;
import dev.muniment.events.Event;
import dev.muniment.events.GroupId;
import dev.muniment.events.PersonalText;
import dev.muniment.events.TokenId;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the tests of users have in common. */
final class Users {
    static final UserId ANNA = new UserId("usr_anna");
    static final UserId OTHER = new UserId("usr_other");
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    static final Actor ADMIN = new Actor(new UserId("usr_admin"), UserKind.PERSON, true);
    static final Actor ANYONE = new Actor(new UserId("usr_bob"), UserKind.PERSON, false);
    static final Actor ANNA_AS_ADMIN = new Actor(ANNA, UserKind.PERSON, true);
    static final HeldMembership ADMIN_FOR_GOOD = new HeldMembership(GroupId.ADMIN, null);

    private Users() {}

    static User person(User.Status status) {
        return user(status, UserKind.PERSON);
    }

    static User user(User.Status status, UserKind kind) {
        return new User(
                status,
                kind,
                PersonalText.of("anna"),
                PersonalText.of("anna@example.org"),
                PersonalText.of("Anna Example"));
    }

    static UserFacts taken(@Nullable UserId userName, @Nullable UserId email) {
        return new UserFacts(userName, email, List.of(), List.of(), 0);
    }

    static UserFacts holding(List<HeldMembership> memberships, int otherLastingAdmins, TokenId... tokens) {
        return new UserFacts(null, null, memberships, List.of(tokens), otherLastingAdmins);
    }

    static List<Event> events(Decision decision) {
        return switch (decision) {
            case Decision.Accepted accepted -> accepted.events();
            case Decision.Refused refused -> throw new AssertionError("refused: " + refused.refusal());
        };
    }

    static Refusal refusal(Decision decision) {
        return switch (decision) {
            case Decision.Accepted accepted -> throw new AssertionError("accepted: " + accepted.events());
            case Decision.Refused refused -> refused.refusal();
        };
    }
}
