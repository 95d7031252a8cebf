package dev.muniment.command.requests.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.Policy;
import dev.muniment.command.requests.VoidApproval;
import dev.muniment.events.RequestId;
import dev.muniment.events.UserEvent.UserDeactivated;
import dev.muniment.events.UserEvent.UserRemoved;
import dev.muniment.events.UserId;
import dev.muniment.eventstore.RecordedEvent;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What somebody said to pending requests counts no more when they are deactivated or removed. */
@Component
final class WhenApproverLeavesThenApprovalsAreVoid implements Policy {
    private final JdbcClient database;

    WhenApproverLeavesThenApprovalsAreVoid(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<Command<?, ?>> when(RecordedEvent event) {
        return switch (event.event()) {
            case UserDeactivated deactivated -> voiding(deactivated.user());
            case UserRemoved removed -> voiding(removed.user());
            default -> List.of();
        };
    }

    private List<Command<?, ?>> voiding(UserId approver) {
        return database.sql("select request_id from command_model.approval where approver = :approver and voided")
                .param("approver", approver.value())
                .<Command<?, ?>>query(
                        (row, number) -> new VoidApproval(new RequestId(row.getString("request_id")), approver))
                .list();
    }
}
