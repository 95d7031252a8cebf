package dev.muniment.query.requests.adapter;

import dev.muniment.events.AccessMode;
import dev.muniment.events.RequestId;
import dev.muniment.events.SessionId;
import dev.muniment.events.UserId;
import dev.muniment.query.platform.SqlFile;
import dev.muniment.query.platform.Texts;
import dev.muniment.query.requests.RequestView.Earlier;
import dev.muniment.query.requests.RequestView.EarlierRequest;
import dev.muniment.query.requests.RequestView.EarlierSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What there is around one request: what came before it, what extends it, and what was said too late. */
@Component
final class RequestHistory {
    private static final String EARLIER_REQUESTS = SqlFile.read(RequestHistory.class, "earlier-requests.sql");
    private static final String EARLIER_SESSIONS = SqlFile.read(RequestHistory.class, "earlier-sessions.sql");
    private static final String EXTENSIONS = """
            select request_id
              from read_model.request
             where extended = :request
             order by position
             limit 100""";
    private static final String LATE_WORDS = """
            select actor, verdict, recorded_at, comment
              from journal.late_word
             where request_id = :request
             order by id
             limit 100""";
    private static final int SHOWN = 5;

    private final JdbcClient database;

    RequestHistory(JdbcClient database) {
        this.database = database;
    }

    record Around(
            List<RequestId> extendedBy,
            List<Late> lateWords,
            @Nullable Earlier earlier) {
        static final Around NOTHING = new Around(List.of(), List.of(), null);
    }

    record Late(
            UserId by, String verdict, Instant at, @Nullable String comment) {}

    Around around(RequestRow row, Instant at) {
        return new Around(
                extensions(row.request()), lateWords(row.request()), new Earlier(requests(row, at), sessions(row)));
    }

    private List<RequestId> extensions(RequestId request) {
        return database.sql(EXTENSIONS)
                .param("request", request.value())
                .query((row, number) -> new RequestId(row.getString("request_id")))
                .list();
    }

    private List<Late> lateWords(RequestId request) {
        return database.sql(LATE_WORDS)
                .param("request", request.value())
                .query((row, number) -> new Late(
                        new UserId(row.getString("actor")),
                        row.getString("verdict"),
                        Texts.instantAlways(row, "recorded_at"),
                        row.getString("comment")))
                .list();
    }

    private List<EarlierRequest> requests(RequestRow before, Instant at) {
        return database.sql(EARLIER_REQUESTS)
                .param("requester", before.requester().value())
                .param("connection", before.connection().value())
                .param("before", before.position())
                .param("limit", SHOWN)
                .query((row, number) -> earlier(RequestRows.rowOf(row), at))
                .list();
    }

    private static EarlierRequest earlier(RequestRow row, Instant at) {
        return new EarlierRequest(
                row.request(), row.statusAt(at), row.requestedAt(), row.grant(), row.followUp() != null);
    }

    private List<EarlierSession> sessions(RequestRow before) {
        return database.sql(EARLIER_SESSIONS)
                .param("user", before.requester().value())
                .param("connection", before.connection().value())
                .param("before", before.position())
                .param("limit", SHOWN)
                .query((row, number) -> session(row))
                .list();
    }

    private static EarlierSession session(ResultSet row) throws SQLException {
        var word = row.getString("mode");
        return new EarlierSession(
                new SessionId(row.getString("session_id")),
                Arrays.stream(AccessMode.values())
                        .filter(mode -> mode.wireName().equals(word))
                        .findFirst()
                        .orElseThrow(),
                row.getString("state"),
                Texts.instantAlways(row, "opened_at"),
                Texts.instant(row, "ended_at"));
    }
}
