package dev.muniment.command.requests.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.Policy;
import dev.muniment.command.platform.Sql;
import dev.muniment.command.requests.WithdrawRequestAsConsequence;
import dev.muniment.events.GroupEvent.GroupArchived;
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipEvent.MembershipEnded;
import dev.muniment.events.MembershipEvent.UserRemovedFromGroup;
import dev.muniment.events.RequestId;
import dev.muniment.events.WithdrawalCause;
import dev.muniment.eventstore.RecordedEvent;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A pending request is withdrawn when a group is archived, or somebody leaves it, and those who are left could never
 * approve it: whoever joins later decides nothing.
 */
@Component
final class WhenApproversAreGoneThenRequestsEnd implements Policy {
    private static final String SQL =
            Sql.of(WhenApproversAreGoneThenRequestsEnd.class, "requests_short_of_approvers.sql");

    private final JdbcClient database;

    WhenApproversAreGoneThenRequestsEnd(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<Command<?, ?>> when(RecordedEvent event) {
        return switch (event.event()) {
            case GroupArchived archived -> withdrawing(archived.group());
            case UserRemovedFromGroup removed -> withdrawing(removed.group());
            case MembershipEnded ended -> withdrawing(ended.group());
            default -> List.of();
        };
    }

    private List<Command<?, ?>> withdrawing(GroupId group) {
        return database.sql(SQL)
                .param("group", group.value())
                .<Command<?, ?>>query((row, number) -> new WithdrawRequestAsConsequence(
                        new RequestId(row.getString("request_id")), WithdrawalCause.NO_APPROVERS_LEFT))
                .list();
    }
}
