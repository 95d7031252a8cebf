package dev.muniment.command.requests.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.GuardColumns;
import dev.muniment.command.platform.Read;
import dev.muniment.command.platform.Sql;
import dev.muniment.command.requests.BreakGlass;
import dev.muniment.command.requests.Member;
import dev.muniment.command.requests.OpeningFacts;
import dev.muniment.command.requests.OpeningFacts.Extended;
import dev.muniment.command.requests.OpeningFacts.Pending;
import dev.muniment.command.requests.OpeningFacts.Wanted;
import dev.muniment.command.requests.Request;
import dev.muniment.command.requests.RequestAccess;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.RequestId;
import dev.muniment.events.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads what asking for access and breaking the glass are decided on. */
@Component
final class ReadingOpeningFacts implements FactsForOpening {
    private static final String SQL = Sql.of(ReadingOpeningFacts.class, "opening_facts.sql");

    private final JdbcClient database;
    private final JsonMapper json;
    private final Rows rows;

    ReadingOpeningFacts(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
        this.rows = new Rows(json);
    }

    @Override
    public Read<OpeningFacts> of(Command<Request, OpeningFacts> command) {
        return switch (command) {
            case RequestAccess asks -> read(asks.target(), asks.requester(), asks.connection(), asks.extended(), false);
            case BreakGlass breaks -> read(breaks.target(), breaks.requester(), breaks.connection(), null, true);
            default -> throw new IllegalArgumentException("no facts are known for " + command);
        };
    }

    private Read<OpeningFacts> read(
            RequestId target, UserId requester, ConnectionId connection, @Nullable RequestId extended, boolean breaks) {
        var keys = List.of(
                target.value(),
                requester.value(),
                connection.value(),
                "memberships-of:" + requester,
                RequestFactChanges.requestsOf(requester));
        return database.sql(SQL)
                .param("requester", requester.value())
                .param("connection", connection.value())
                .param("extended", extended == null ? null : extended.value())
                .param("breaks", breaks)
                .param("keys", keys.toArray(String[]::new))
                .query((row, number) ->
                        new Read<>(facts(row, requester), GuardColumns.of(row, keys), row.getLong("position")))
                .single();
    }

    private OpeningFacts facts(ResultSet row, UserId requester) throws SQLException {
        return new OpeningFacts(
                row.getLong("position"),
                new Member(
                        requester,
                        Rows.standing(row.getString("kind"), row.getString("status")),
                        rows.places(row.getString("places"))),
                row.getBoolean("reads_all"),
                wanted(row),
                rows.members(row.getString("approvers")),
                rows.list(row.getString("waiting"), WaitingRow[].class).stream()
                        .map(WaitingRow::pending)
                        .toList(),
                extended(row),
                Rows.array(row.getArray("could_decide"), UserId::new),
                row.getInt("could_decide_count"));
    }

    private @Nullable Wanted wanted(ResultSet row) throws SQLException {
        var retired = row.getBoolean("retired");
        if (row.wasNull()) {
            return null;
        }
        var rule = row.getString("rule");
        return new Wanted(
                retired,
                row.getLong("policy_version"),
                Rows.array(row.getArray("groups"), GroupId::new),
                Rows.array(row.getArray("modes"), ReadingOpeningFacts::mode),
                rule == null ? null : json.readValue(rule, ApprovalRule.class));
    }

    private static @Nullable Extended extended(ResultSet row) throws SQLException {
        var requester = row.getString("extended_requester");
        return requester == null
                ? null
                : new Extended(new UserId(requester), new ConnectionId(row.getString("extended_connection")));
    }

    private static AccessMode mode(String word) {
        return modeNamed(word).orElseThrow(() -> new IllegalStateException("no access mode: " + word));
    }

    static Optional<AccessMode> modeNamed(String word) {
        return Arrays.stream(AccessMode.values())
                .filter(mode -> mode.wireName().equals(word))
                .findAny();
    }

    /** A pending request as the statement puts it. */
    private record WaitingRow(String request, List<String> modes, Instant expiresAt, boolean voided) {
        Pending pending() {
            return new Pending(
                    new RequestId(request),
                    modes.stream().map(ReadingOpeningFacts::mode).toList(),
                    expiresAt,
                    voided);
        }
    }
}
