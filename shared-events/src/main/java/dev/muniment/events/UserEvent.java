package dev.muniment.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to a user. The only family that holds personal data. */
public sealed interface UserEvent extends Event {
    UserId user();

    @Override
    default UserId stream() {
        return user();
    }

    @Override
    default List<Id> about() {
        return List.of(user());
    }

    /** @param email null for a service account without one */
    @EventName("user.registered")
    record UserRegistered(
            UserId user,
            UserKind kind,
            PersonalText userName,
            @Nullable PersonalText email,
            PersonalText name) implements UserEvent {}

    @EventName("user.renamed")
    record UserRenamed(UserId user, PersonalText name) implements UserEvent {}

    /** @param email null when a service account gave its address up */
    @EventName("user.email-changed")
    record UserEmailChanged(UserId user, @Nullable PersonalText email) implements UserEvent {}

    @EventName("user.user-name-changed")
    record UserUserNameChanged(UserId user, PersonalText userName) implements UserEvent {}

    @EventName("user.activated")
    record UserActivated(UserId user) implements UserEvent {}

    @EventName("user.deactivated")
    record UserDeactivated(UserId user) implements UserEvent {}

    @EventName("user.reactivated")
    record UserReactivated(UserId user) implements UserEvent {}

    @EventName("user.removed")
    record UserRemoved(UserId user) implements UserEvent {}

    /** The person's key is destroyed together with this event's writing; what it sealed can be read no more. */
    @EventName("user.erased")
    record UserErased(UserId user) implements UserEvent {}
}
