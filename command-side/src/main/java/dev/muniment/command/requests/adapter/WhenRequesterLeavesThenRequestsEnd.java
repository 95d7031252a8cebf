package dev.muniment.command.requests.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.Policy;
import dev.muniment.command.requests.RevokeAccessAsConsequence;
import dev.muniment.command.requests.WithdrawRequestAsConsequence;
import dev.muniment.events.RequestId;
import dev.muniment.events.RevocationCause;
import dev.muniment.events.UserEvent.UserDeactivated;
import dev.muniment.events.UserEvent.UserRemoved;
import dev.muniment.events.UserId;
import dev.muniment.events.WithdrawalCause;
import dev.muniment.eventstore.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a user waited for is withdrawn, and what they were granted is revoked, when they are deactivated or removed. */
@Component
final class WhenRequesterLeavesThenRequestsEnd implements Policy {
    private final JdbcClient database;

    WhenRequesterLeavesThenRequestsEnd(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<Command<?, ?>> when(RecordedEvent event) {
        return switch (event.event()) {
            case UserDeactivated deactivated ->
                ends(deactivated.user(), WithdrawalCause.REQUESTER_DEACTIVATED, RevocationCause.REQUESTER_DEACTIVATED);
            case UserRemoved removed ->
                ends(removed.user(), WithdrawalCause.REQUESTER_REMOVED, RevocationCause.REQUESTER_REMOVED);
            default -> List.of();
        };
    }

    private List<Command<?, ?>> ends(UserId user, WithdrawalCause ofPending, RevocationCause ofGranted) {
        var commands = new ArrayList<Command<?, ?>>();
        requests("select request_id from command_model.pending_request where requester = :user and voided", user)
                .forEach(request -> commands.add(new WithdrawRequestAsConsequence(request, ofPending)));
        requests("select request_id from command_model.access_grant where requester = :user and voided", user)
                .forEach(request -> commands.add(new RevokeAccessAsConsequence(request, ofGranted)));
        return commands;
    }

    private List<RequestId> requests(String sql, UserId user) {
        return database.sql(sql)
                .param("user", user.value())
                .query((row, number) -> new RequestId(row.getString("request_id")))
                .list();
    }
}
