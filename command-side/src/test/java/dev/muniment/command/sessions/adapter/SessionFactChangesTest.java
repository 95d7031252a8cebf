package dev.muniment.command.sessions.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.platform.FactChange;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.RequestId;
import dev.muniment.events.SessionEvent.SessionClosed;
import dev.muniment.events.SessionEvent.SessionOpened;
import dev.muniment.events.SessionEvent.SessionTerminated;
import dev.muniment.events.SessionGround;
import dev.muniment.events.SessionId;
import dev.muniment.events.TerminationCause;
import dev.muniment.events.UserEvent.UserActivated;
import dev.muniment.events.UserId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionFactChangesTest {
    private static final UserId ANNA = new UserId("usr_anna");
    private static final ConnectionId ORDERS = new ConnectionId("con_orders");
    private static final SessionId SESSION = new SessionId("ses_1");

    private final SessionFactChanges changes = new SessionFactChanges();

    @Test
    void an_opening_changes_what_is_open_of_its_user_on_its_connection_and_under_its_grant() {
        assertThat(changes.keysChanged(opened(new SessionGround(null, new RequestId("req_1")))))
                .containsExactly("sessions-of:usr_anna", "sessions-on:con_orders", "sessions-under:req_1");
        assertThat(changes.keysChanged(opened(new SessionGround(new GroupId("grp_dba"), null))))
                .containsExactly("sessions-of:usr_anna", "sessions-on:con_orders");
    }

    @Test
    void every_end_takes_it_from_those_that_are_open() {
        var closed = new SessionClosed(SESSION, ANNA, ORDERS, null, Map.of());
        var terminated = new SessionTerminated(SESSION, ANNA, ORDERS, TerminationCause.GRANT_ENDED, null);
        assertThat(changes.changes(closed))
                .isEqualTo(changes.changes(terminated))
                .containsExactly(FactChange.of("delete from command_model.session where session_id = ?", "ses_1"));
        assertThat(changes.keysChanged(terminated)).containsExactly("sessions-of:usr_anna", "sessions-on:con_orders");
    }

    @Test
    void events_of_other_things_change_nothing() {
        assertThat(changes.changes(new UserActivated(ANNA))).isEmpty();
        assertThat(changes.keysChanged(new UserActivated(ANNA))).isEmpty();
    }

    private static SessionOpened opened(SessionGround ground) {
        return new SessionOpened(SESSION, ANNA, ORDERS, AccessMode.NATIVE, ground, null, List.of(1L));
    }
}
