package dev.muniment.command.requests.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.Policy;
import dev.muniment.command.requests.RevokeAccessAsConsequence;
import dev.muniment.command.requests.WithdrawRequestAsConsequence;
import dev.muniment.events.ConnectionEvent.ConnectionRetired;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.RequestId;
import dev.muniment.events.RevocationCause;
import dev.muniment.events.WithdrawalCause;
import dev.muniment.eventstore.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was asked for is withdrawn, and what was granted is revoked, when the connection is retired. */
@Component
final class WhenConnectionIsRetiredThenRequestsEnd implements Policy {
    private final JdbcClient database;

    WhenConnectionIsRetiredThenRequestsEnd(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<Command<?, ?>> when(RecordedEvent event) {
        if (!(event.event() instanceof ConnectionRetired retired)) {
            return List.of();
        }
        var commands = new ArrayList<Command<?, ?>>();
        requests("select request_id from command_model.pending_request where connection_id = :id", retired.connection())
                .forEach(request ->
                        commands.add(new WithdrawRequestAsConsequence(request, WithdrawalCause.CONNECTION_RETIRED)));
        requests("select request_id from command_model.access_grant where connection_id = :id", retired.connection())
                .forEach(request ->
                        commands.add(new RevokeAccessAsConsequence(request, RevocationCause.CONNECTION_RETIRED)));
        return commands;
    }

    private List<RequestId> requests(String sql, ConnectionId connection) {
        return database.sql(sql)
                .param("id", connection.value())
                .query((row, number) -> new RequestId(row.getString("request_id")))
                .list();
    }
}
