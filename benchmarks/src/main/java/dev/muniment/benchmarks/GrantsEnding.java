package dev.muniment.benchmarks;

import dev.muniment.access.AccessAnswer.Allowed;
import dev.muniment.access.AccessDecision;
import dev.muniment.benchmarks.Asking.Asked;
import dev.muniment.query.platform.LiveFacts;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * 10,000 grants that all end at the same instant: how late the last end is on record, and whether checks are right at every
 * instant meanwhile, in memory and over HTTP.
 */
final class GrantsEnding {
    private static final int GRANTS = 10_000;
    /** Long enough to ask for and approve all of them. */
    private static final Duration AHEAD = Duration.ofMinutes(2);

    private static final Duration LATEST = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(1);

    private final Asking asking;
    private final LiveFacts facts;
    private final JdbcClient database;
    private final int port;
    private final AtomicInteger whileRunning = new AtomicInteger();
    private final AtomicInteger past = new AtomicInteger();
    private final AtomicInteger pastAndNotRecorded = new AtomicInteger();

    GrantsEnding(Asking asking, LiveFacts facts, JdbcClient database, int port) {
        this.asking = asking;
        this.facts = facts;
        this.database = database;
        this.port = port;
    }

    private interface Check {
        boolean isAllowed(Asked asked) throws IOException, InterruptedException;
    }

    /** When all of them run; {@code until} is not in it. */
    private record Time(Instant from, Instant until) {}

    void run() throws InterruptedException, SQLException {
        var from = facts.now().plus(AHEAD).truncatedTo(ChronoUnit.SECONDS);
        var time = new Time(from, from.plus(Asking.DURATION));
        var asked = asking.ask(GRANTS, from, asking.connection("ends-at-once"));
        asking.approve(asked);
        if (!facts.now().isBefore(from)) {
            throw new IllegalStateException("asking and approving took too long for all to end at once");
        }
        var ended = new AtomicBoolean();
        var inMemory = Clients.start(1, client -> check(this::isAllowed, asked, time, ended));
        var overHttp = Clients.start(1, client -> {
            try (var visitor = new Visitor(port, Organisation.SECRET)) {
                check(each -> isAllowed(visitor, each), asked, time, ended);
            }
        });
        try {
            await(time.until());
        } finally {
            ended.set(true);
            inMemory.join();
            overHttp.join();
        }
        print(time.until());
    }

    /** Checks one after the other until all ends are on record; an {@link IllegalStateException} at a wrong answer. */
    private void check(Check check, List<Asked> asked, Time time, AtomicBoolean ended)
            throws IOException, InterruptedException {
        while (!ended.get()) {
            var one = asked.get(ThreadLocalRandom.current().nextInt(asked.size()));
            var before = facts.now();
            var allowed = check.isAllowed(one);
            var after = facts.now();
            var isPast = !before.isBefore(time.until());
            var runs = !before.isBefore(time.from()) && after.isBefore(time.until());
            if (allowed ? isPast || after.isBefore(time.from()) : runs) {
                throw new IllegalStateException("wrongly " + (allowed ? "allowed" : "denied") + " at " + before + ": "
                        + one + ", which runs " + time);
            }
            (runs ? whileRunning : past).addAndGet(runs || isPast ? 1 : 0);
            pastAndNotRecorded.addAndGet(isPast && isPending(one) ? 1 : 0);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean isAllowed(Asked asked) {
        var at = facts.now();
        return facts.ask(view -> AccessDecision.decide(view, asked.user(), asked.connection(), Asking.MODE, at))
                instanceof Allowed;
    }

    private static boolean isAllowed(Visitor visitor, Asked asked) throws IOException, InterruptedException {
        var question = "/api/v1/access?user=%s&connection=%s&mode=%s"
                .formatted(asked.user(), asked.connection(), Asking.MODE.wireName());
        return visitor.get(question).contains("\"ALLOWED\"");
    }

    private boolean isPending(Asked asked) {
        return facts.<Boolean>ask(view -> view.grantsOf(asked.user(), asked.connection())
                .anyMatch(grant -> grant.request().equals(asked.request())));
    }

    private void await(Instant until) {
        while (unrecorded() > 0) {
            if (facts.now().isAfter(until.plus(LATEST))) {
                throw new IllegalStateException("ends are missing: " + unrecorded());
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private long unrecorded() {
        return database.sql("select count(*) from command_model.access_grant")
                .query(Long.class)
                .single();
    }

    private record Ends(long number, Instant last) {}

    private void print(Instant until) {
        var ends = database.sql("""
                        select count(*) as number, max(recorded_at) as last
                        from event_store.event
                        where type = 'request.access-ended' and recorded_at >= :until""")
                .param("until", Timestamp.from(until))
                .query((row, number) ->
                        new Ends(row.getLong("number"), row.getTimestamp("last").toInstant()))
                .single();
        if (ends.number() != GRANTS) {
            throw new IllegalStateException("ends on record: " + ends.number());
        }
        System.out.printf(
                Locale.ROOT,
                "%,d grants ending at the same instant: the last end on record after %,d ms; checks all right, %,d while"
                        + " they ran, %,d at or past the end, %,d of those before the end was known%n",
                GRANTS,
                Duration.between(until, ends.last()).toMillis(),
                whileRunning.get(),
                past.get(),
                pastAndNotRecorded.get());
    }
}
