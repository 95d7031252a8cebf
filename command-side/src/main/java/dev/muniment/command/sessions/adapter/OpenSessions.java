package dev.muniment.command.sessions.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.sessions.CutSession;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.SessionId;
import dev.muniment.events.TerminationCause;
import dev.muniment.events.UserId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the open sessions that rest on something, for the policies; the command decides which of them are cut. */
@Component
final class OpenSessions {
    /** The order of policies that know why a user or connection has nothing open any more: before what else follows. */
    static final int FIRST = 0;

    private final JdbcClient database;

    OpenSessions(JdbcClient database) {
        this.database = database;
    }

    /**
     * The commands that cut them where their ground is gone.
     *
     * @param which a condition on {@code command_model.session s} that goes by one of its indexes
     * @param values of the condition's parameters
     */
    List<Command<?, ?>> cut(TerminationCause cause, String which, Map<String, ?> values) {
        return database.sql("select s.session_id, s.user_id, s.connection_id from command_model.session s where "
                        + which + " order by s.session_id")
                .params(values)
                .<Command<?, ?>>query((row, number) -> new CutSession(
                        new SessionId(row.getString("session_id")),
                        new UserId(row.getString("user_id")),
                        new ConnectionId(row.getString("connection_id")),
                        cause))
                .list();
    }

    List<Command<?, ?>> cutAllOf(UserId user, TerminationCause cause) {
        return cut(cause, "s.user_id = :user", Map.of("user", user.value()));
    }

    /** Groups that need approval for any connection. */
    Set<GroupId> groupsThatNeedApproval() {
        return database.sql("select distinct group_id from command_model.policy_group where part = 'NEEDS_APPROVAL'")
                .query((row, number) -> new GroupId(row.getString("group_id")))
                .set();
    }

    boolean isArchived(GroupId group) {
        return database.sql("select archived from command_model.group_standing where group_id = :group")
                .param("group", group.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
