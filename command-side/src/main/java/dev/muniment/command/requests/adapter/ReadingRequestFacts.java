package dev.muniment.command.requests.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.GuardColumns;
import dev.muniment.command.platform.Read;
import dev.muniment.command.platform.Sql;
import dev.muniment.command.requests.OnRequest;
import dev.muniment.command.requests.Request;
import dev.muniment.command.requests.RequestFacts;
import dev.muniment.events.SessionId;
import dev.muniment.events.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads what commands on a request that was made are decided on. */
@Component
final class ReadingRequestFacts implements FactsOfRequests {
    private static final String SQL = Sql.of(ReadingRequestFacts.class, "request_facts.sql");

    private final JdbcClient database;
    private final Rows rows;

    ReadingRequestFacts(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.rows = new Rows(json);
    }

    @Override
    public Read<RequestFacts> of(Command<Request, RequestFacts> command) {
        if (!(command instanceof OnRequest about)) {
            throw new IllegalArgumentException("no facts are known for " + command);
        }
        var request = about.target().value();
        var speaker = about.speaker();
        var keys = new ArrayList<String>();
        keys.add(request);
        keys.add("sessions-under:" + request);
        if (speaker != null) {
            keys.add("memberships-of:" + speaker);
        }
        return database.sql(SQL)
                .param("request", request)
                .param("speaker", speaker == null ? null : speaker.value())
                .param("asksForApprovers", about.asksForApprovers())
                .param("keys", keys.toArray(String[]::new))
                .query((row, number) -> new Read<>(facts(row), GuardColumns.of(row, keys), row.getLong("position")))
                .single();
    }

    private RequestFacts facts(ResultSet row) throws SQLException {
        return new RequestFacts(
                rows.people(row.getString("people"), row.getString("places")),
                row.getBoolean("reads_all"),
                Set.copyOf(Rows.array(row.getArray("said"), UserId::new)),
                row.getBoolean("voided"),
                row.getBoolean("retired"),
                rows.members(row.getString("approvers")),
                Rows.array(row.getArray("sessions"), SessionId::new));
    }
}
