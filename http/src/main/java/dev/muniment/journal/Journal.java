package dev.muniment.journal;

import dev.muniment.events.RequestId;
import dev.muniment.events.TokenId;
import dev.muniment.events.UserId;
import dev.muniment.http.Caller;
import dev.muniment.http.RequestOrigin;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes down what is no event (domain.md §8). Refusals, sign-ins, reads and operations are written at once; denied checks
 * and token uses are gathered and written by {@link #flush}, each second and at the end.
 */
public final class Journal {
    private static final Logger log = LoggerFactory.getLogger(Journal.class);

    private final JdbcClient database;
    private final UnaryOperator<String> addressPseudonym;
    private final Clock clock;
    private final ConcurrentHashMap<DeniedCheck, Long> deniedChecks = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Instant> tokenUses = new ConcurrentHashMap<>();

    /** @param addressPseudonym turns a client address into what may be kept of it */
    public Journal(JdbcClient database, UnaryOperator<String> addressPseudonym, Clock clock) {
        this.database = database;
        this.addressPseudonym = addressPseudonym;
        this.clock = clock;
    }

    /** A command of that caller was turned down. */
    public void refused(Caller caller, String command, String subject, String code, RequestOrigin origin) {
        refused(caller.user().value(), caller.token(), command, subject, code, origin.requestId());
    }

    /**
     * A command was turned down.
     *
     * @param actor a user's id, or {@code system}
     */
    public void refused(
            String actor,
            @Nullable TokenId token,
            String command,
            String subject,
            String code,
            @Nullable String requestId) {
        database.sql("""
                insert into journal.refusal (actor, token_id, command, subject, code, request_id)
                values (:actor, :token, :command, :subject, :code, :request)""")
                .param("actor", actor)
                .param("token", token == null ? null : token.value())
                .param("command", command)
                .param("subject", subject)
                .param("code", code)
                .param("request", requestId)
                .update();
    }

    /** An invited user used a token for the first time. */
    public void signedIn(Caller caller, RequestOrigin origin) {
        signIn(caller.user(), caller.token(), "SIGNED_IN", null, origin);
    }

    /** @param user whose token it was, null where nobody knows */
    public void signInFailed(String code, @Nullable UserId user, RequestOrigin origin) {
        signIn(user, null, "FAILED", code, origin);
    }

    private void signIn(
            @Nullable UserId user,
            @Nullable TokenId token,
            String outcome,
            @Nullable String code,
            RequestOrigin origin) {
        database.sql("""
                insert into journal.sign_in (user_id, token_id, outcome, code, address_pseudonym, request_id)
                values (:user, :token, :outcome, :code, :address, :request)""")
                .param("user", user == null ? null : user.value())
                .param("token", token == null ? null : token.value())
                .param("outcome", outcome)
                .param("code", code)
                .param("address", addressPseudonym.apply(origin.clientAddress()))
                .param("request", origin.requestId())
                .update();
    }

    /**
     * The audit trail was read.
     *
     * @param query the filters, with ids in place of names
     */
    public void trailRead(Caller reader, String route, String query, RequestOrigin origin) {
        database.sql("""
                insert into journal.trail_read (reader, token_id, route, query, request_id)
                values (:reader, :token, :route, :query, :request)""")
                .param("reader", reader.user().value())
                .param("token", reader.token().value())
                .param("route", route)
                .param("query", query)
                .param("request", origin.requestId())
                .update();
    }

    /** An operator did something to a projection. */
    public void operated(
            Caller operator, String operation, String subject, @Nullable String reason, RequestOrigin origin) {
        database.sql("""
                insert into journal.operation (actor, operation, subject, reason, request_id)
                values (:actor, :operation, :subject, :reason, :request)""")
                .param("actor", operator.user().value())
                .param("operation", operation)
                .param("subject", subject)
                .param("reason", reason)
                .param("request", origin.requestId())
                .update();
    }

    /**
     * Somebody said something on an access request that was decided already.
     *
     * @param verdict APPROVED, REJECTED or WITHDRAWN
     * @param comment what was said beside; null for nothing
     */
    public void lateWord(RequestId request, UserId actor, String verdict, @Nullable String comment) {
        database.sql("""
                insert into journal.late_word (request_id, actor, verdict, comment)
                values (:request, :actor, :verdict, :comment)""")
                .param("request", request.value())
                .param("actor", actor.value())
                .param("verdict", verdict)
                .param("comment", comment)
                .update();
    }

    /**
     * A check was denied; counted within its minute.
     *
     * @param user an id, or a pseudonym where there is no such user
     * @param connection an id, or {@code unknown}
     */
    public void deniedCheck(String user, String connection, String mode, String code, UserId askedBy) {
        var minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        deniedChecks.merge(new DeniedCheck(minute, user, connection, mode, code, askedBy.value()), 1L, Long::sum);
    }

    /** A token was used; kept to the minute. */
    public void tokenUsed(TokenId token) {
        tokenUses.put(token.value(), clock.instant().truncatedTo(ChronoUnit.MINUTES));
    }

    /** Writes what was gathered. What cannot be written now is kept for the next time. */
    public void flush() {
        try {
            flushDeniedChecks();
            flushTokenUses();
        } catch (DataAccessException unavailable) {
            log.warn("The journal could not be written and will be again: {}", unavailable.getMessage());
        }
    }

    private void flushDeniedChecks() {
        for (var check : new ArrayList<>(deniedChecks.keySet())) {
            var times = deniedChecks.remove(check);
            if (times != null) {
                writeOrKeep(check, times);
            }
        }
    }

    private void writeOrKeep(DeniedCheck check, long times) {
        try {
            write(check, times);
        } catch (DataAccessException unavailable) {
            deniedChecks.merge(check, times, Long::sum);
            throw unavailable;
        }
    }

    private void write(DeniedCheck check, long times) {
        database.sql("""
                insert into journal.denied_check as d
                    (minute, user_id, connection_id, mode, code, asked_by, times)
                values (:minute, :user, :connection, :mode, :code, :askedBy, :times)
                on conflict on constraint denied_check_pk do update set times = d.times + excluded.times""")
                .param("minute", Timestamp.from(check.minute()))
                .param("user", check.user())
                .param("connection", check.connection())
                .param("mode", check.mode())
                .param("code", check.code())
                .param("askedBy", check.askedBy())
                .param("times", times)
                .update();
    }

    private void flushTokenUses() {
        for (var use : new HashMap<>(tokenUses).entrySet()) {
            database.sql("""
                    insert into journal.token_use as u (token_id, last_used_at) values (:token, :at)
                    on conflict on constraint token_use_pk do update set last_used_at = excluded.last_used_at
                    where u.last_used_at < excluded.last_used_at""")
                    .param("token", use.getKey())
                    .param("at", Timestamp.from(use.getValue()))
                    .update();
            tokenUses.remove(use.getKey(), use.getValue());
        }
    }

    /** Deletes what is older than the retention, but for late words, which stay with their request. */
    public void purge(Duration retention) {
        var before = Timestamp.from(clock.instant().minus(retention));
        Map.of(
                        "refusal", "recorded_at",
                        "sign_in", "recorded_at",
                        "trail_read", "recorded_at",
                        "operation", "recorded_at",
                        "denied_check", "minute")
                .forEach((table, time) -> database.sql("delete from journal." + table + " where " + time + " < :before")
                        .param("before", before)
                        .update());
    }

    private record DeniedCheck(
            Instant minute, String user, String connection, String mode, String code, String askedBy) {}
}
