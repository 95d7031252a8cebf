package dev.muniment.events;

import java.util.List;

/** What happens to the installation as a whole. */
public sealed interface InstanceEvent extends Event {
    @Override
    default InstanceId stream() {
        return InstanceId.THIS;
    }

    /** Somebody with the one-time setup token became the first admin; from now on the service is open for use. */
    @EventName("instance.setup-claimed")
    record SetupClaimed(UserId user) implements InstanceEvent {
        @Override
        public List<Id> about() {
            return List.of(InstanceId.THIS, user);
        }
    }
}
