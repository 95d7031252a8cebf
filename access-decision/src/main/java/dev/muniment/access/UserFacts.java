package dev.muniment.access;

import dev.muniment.events.UserEvent;
import dev.muniment.events.UserEvent.UserActivated;
import dev.muniment.events.UserEvent.UserDeactivated;
import dev.muniment.events.UserEvent.UserEmailChanged;
import dev.muniment.events.UserEvent.UserErased;
import dev.muniment.events.UserEvent.UserReactivated;
import dev.muniment.events.UserEvent.UserRegistered;
import dev.muniment.events.UserEvent.UserRemoved;
import dev.muniment.events.UserEvent.UserRenamed;
import dev.muniment.events.UserEvent.UserUserNameChanged;
import dev.muniment.events.UserKind;
import org.jspecify.annotations.Nullable;

/**
 * What a decision knows of a user.
 *
 * @param position of the event that gave the status
 * @param deactivated position of the last deactivation or of the removal, after which earlier grants, requests and
 *     approvals count no more; 0 never
 */
public record UserFacts(UserKind kind, UserStatus status, long position, long deactivated) {
    /** Whether the user counts as somebody who approves: active, and a human being. */
    public boolean isActivePerson() {
        return status == UserStatus.ACTIVE && kind == UserKind.PERSON;
    }

    /** The facts after an event; a user of whom only later events are known counts as a service account. */
    static UserFacts after(@Nullable UserFacts before, UserEvent event, long position) {
        var known = before == null ? new UserFacts(UserKind.SERVICE, UserStatus.INVITED, position, 0) : before;
        return switch (event) {
            case UserRegistered registered -> new UserFacts(registered.kind(), UserStatus.INVITED, position, 0);
            case UserActivated activated -> known.standing(UserStatus.ACTIVE, position);
            case UserReactivated reactivated -> known.standing(UserStatus.ACTIVE, position);
            case UserDeactivated deactivated -> known.gone(UserStatus.INACTIVE, position);
            case UserRemoved removed -> known.gone(UserStatus.REMOVED, position);
            case UserErased erased -> known;
            case UserRenamed renamed -> known;
            case UserEmailChanged changed -> known;
            case UserUserNameChanged changed -> known;
        };
    }

    private UserFacts standing(UserStatus now, long since) {
        return new UserFacts(kind, now, since, deactivated);
    }

    private UserFacts gone(UserStatus now, long since) {
        return new UserFacts(kind, now, since, since);
    }
}
