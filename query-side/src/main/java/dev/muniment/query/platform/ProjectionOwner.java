package dev.muniment.query.platform;

import dev.muniment.eventstore.EventReader;
import dev.muniment.eventstore.Head;
import dev.muniment.eventstore.ReachedPosition;
import dev.muniment.eventstore.RecordedEvent;
import dev.muniment.eventstore.StoreUnavailable;
import dev.muniment.eventstore.UnreadableEvent;
import dev.muniment.query.platform.ProjectionState.Build;
import dev.muniment.query.platform.ProjectionState.Operation;
import dev.muniment.query.platform.ProjectionState.Order;
import dev.muniment.query.platform.RowTable.Differences;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the owner of a projection does, all in one session and thread: takes page after page into the rows, and in turn
 * with that fills a second set of tables where one is asked for. Rows and position are written in one transaction.
 */
final class ProjectionOwner {
    private static final Logger log = LoggerFactory.getLogger(ProjectionOwner.class);
    private static final int PAGE = 5_000;
    private static final int BUILD_PAGE = 10_000;
    /** Classes of SQL states: connection, serialization, resources, intervention of an operator, system. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57", "58");

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final Duration GATHER = Duration.ofMillis(20);
    private static final int ENOUGH = 1_000;
    private static final Duration LISTEN = Duration.ofMillis(100);

    private final Projection projection;
    private final Connection connection;
    private final EventReader reader;
    private final Head head;
    private final ReachedPosition reached;
    private final ReadAhead buildAhead;
    private ProjectionState state;
    /** Events left out once that the build under way could take in; a build of a former owner begins anew. */
    private final Set<Long> mended = new HashSet<>();

    private long orderLookedAt;

    ProjectionOwner(
            Projection projection, Connection connection, EventReader reader, Head head, ReachedPosition reached)
            throws SQLException {
        this.projection = projection;
        this.connection = connection;
        this.reader = reader;
        this.head = head;
        this.reached = reached;
        this.buildAhead = new ReadAhead(reader);
        this.state = prepared();
    }

    /** The state as found, with tables made where there are none and a build of a former owner begun anew. */
    private ProjectionState prepared() throws SQLException {
        var found = ProjectionStates.of(connection, projection.name());
        var now = found.isPresent() ? found.get() : created();
        connection.commit();
        if (now.build() != null) {
            return begun(now, now.build().purpose());
        }
        return now.version() == projection.version() ? now : begun(now, Operation.REBUILD);
    }

    private ProjectionState created() throws SQLException {
        var first = new ProjectionState(
                projection.name(), projection.version(), 1, 1, 0, false, null, List.of(), null, null, null);
        projection.create(connection, 1);
        projection.show(connection, 1);
        ProjectionStates.insert(connection, first);
        return first;
    }

    /** Goes on until told otherwise; database errors end it, events that cannot be taken in stop the projection only. */
    void work(BooleanSupplier goOn) throws SQLException {
        reached.advance(state.position());
        log.info("This node keeps the projection {} from position {}", projection.name(), state.position());
        while (goOn.getAsBoolean()) {
            takeOrders();
            var busy = followOn();
            busy |= buildOn();
            if (!busy) {
                head.await(state.position() + 1, LISTEN);
            }
            if (!busy && state.failed()) {
                LockSupport.parkNanos(LISTEN.toNanos());
            }
        }
    }

    // ---- the rows that are shown

    /** One page; true when there may be more at once. */
    private boolean followOn() throws SQLException {
        if (state.failed() || isOfAnotherShape() || head.position() <= state.position()) {
            return false;
        }
        gather();
        List<RecordedEvent> page;
        try {
            page = reader.following(state.position(), PAGE);
        } catch (UnreadableEvent unreadable) {
            followUpTo(unreadable);
            return true;
        }
        if (page.isEmpty()) {
            return false;
        }
        follow(page);
        return true;
    }

    /**
     * A transaction costs as much for one event as for a hundred: unless somebody waits for them, events are let come
     * together for a moment. Whoever begins to wait wakes this thread.
     */
    private void gather() {
        var until = System.nanoTime() + GATHER.toNanos();
        while (head.position() - state.position() < ENOUGH && reached.wanted() <= state.position()) {
            var left = until - System.nanoTime();
            if (left <= 0) {
                return;
            }
            LockSupport.parkNanos(left);
        }
    }

    /** Rows of another version of the program stay as they are until the rebuild beside them takes their place. */
    private boolean isOfAnotherShape() {
        return state.version() != projection.version();
    }

    private void followUpTo(UnreadableEvent unreadable) throws SQLException {
        var readable = (int) (unreadable.position() - 1 - state.position());
        if (readable > 0) {
            follow(reader.page(state.position(), readable));
        }
        if (!state.failed() && state.position() == unreadable.position() - 1) {
            stop(unreadable);
        }
    }

    private void follow(List<RecordedEvent> page) throws SQLException {
        try {
            take(page);
        } catch (SQLException | RuntimeException broken) {
            recover(broken);
            followOneByOne(page);
        }
    }

    private void followOneByOne(List<RecordedEvent> page) throws SQLException {
        for (var event : page) {
            try {
                take(List.of(event));
            } catch (SQLException | RuntimeException broken) {
                recover(broken);
                stop(broken);
                return;
            }
        }
    }

    private void take(List<RecordedEvent> page) throws SQLException {
        projection.apply(connection, state.generation(), page);
        save(at(page.getLast().position()));
        reached.advance(state.position());
    }

    private void stop(Throwable cause) throws SQLException {
        var position = state.position() + 1;
        log.error(
                "The projection {} stopped at event {}: {}. Mend the cause and retry, or skip the event.",
                projection.name(),
                position,
                describe(cause));
        save(failedWith("event " + position + ": " + describe(cause)));
    }

    // ---- orders of operators

    private void takeOrders() throws SQLException {
        if (System.nanoTime() - orderLookedAt < LISTEN.toNanos()) {
            return;
        }
        orderLookedAt = System.nanoTime();
        var found = ProjectionStates.asked(connection, projection.name());
        connection.commit();
        if (found.isPresent()) {
            obey(found.get());
        }
    }

    private void obey(Order order) throws SQLException {
        log.info("The projection {} is asked to {}", projection.name(), order.operation());
        ProjectionStates.answered(connection, projection.name());
        if (order.concernsAnEvent() && !(state.failed() && order.position() == state.position() + 1)) {
            log.warn("The projection {} has gone on from event {} by itself", projection.name(), order.position());
            connection.commit();
            return;
        }
        switch (order.operation()) {
            case REBUILD, VERIFY -> state = begun(state, order.operation());
            case RETRY -> save(running(state.position(), state.skipped()));
            case SKIP -> skip();
        }
    }

    private void skip() throws SQLException {
        var left = state.position() + 1;
        save(running(
                left, Stream.concat(state.skipped().stream(), Stream.of(left)).toList()));
        reached.advance(left);
    }

    // ---- the second set of tables

    private ProjectionState begun(ProjectionState before, Operation purpose) throws SQLException {
        if (before.build() != null) {
            projection.drop(connection, before.build().generation());
        }
        var generation = before.lastGeneration() + 1;
        projection.create(connection, generation);
        mended.clear();
        var begun = building(before, generation, new Build(purpose, generation, 0), before.outcome());
        ProjectionStates.update(connection, begun);
        connection.commit();
        return begun;
    }

    /** One page of the build; true while there is one. */
    private boolean buildOn() throws SQLException {
        var build = state.build();
        if (build == null) {
            return false;
        }
        if (build.position() >= state.position()) {
            finish(build);
            return true;
        }
        try {
            buildOn(build);
        } catch (StoreUnavailable unavailable) {
            throw unavailable;
        } catch (SQLException | RuntimeException broken) {
            recover(broken);
            abandon(build, describe(broken));
        }
        return true;
    }

    private void buildOn(Build build) throws SQLException {
        var next = build.position() + 1;
        if (state.skipped().contains(next)) {
            passBy(build, next);
            return;
        }
        // up to the next event that is left out, which may be one that cannot even be read
        var last = state.skipped().stream()
                .mapToLong(Long::longValue)
                .filter(left -> left > next)
                .map(left -> left - 1)
                .min()
                .orElse(Long.MAX_VALUE);
        var upTo = Math.min(last, state.position());
        var limit = (int) Math.min(BUILD_PAGE, upTo - build.position());
        var page = upTo(upTo, buildAhead.page(build.position(), limit));
        if (!page.isEmpty()) {
            projection.apply(connection, build.generation(), page);
            save(builtUpTo(build, page.getLast().position()));
        }
    }

    /** A rebuild takes an event in that was left out once, where the cause is mended. */
    private void passBy(Build build, long left) throws SQLException {
        if (build.purpose() == Operation.REBUILD) {
            try {
                projection.apply(connection, build.generation(), reader.page(left - 1, 1));
                mended.add(left);
            } catch (SQLException | RuntimeException stillBroken) {
                recover(stillBroken);
                mended.remove(left);
            }
        }
        save(builtUpTo(build, left));
    }

    private ProjectionState builtUpTo(Build build, long position) {
        return building(
                state,
                state.lastGeneration(),
                new Build(build.purpose(), build.generation(), position),
                state.outcome());
    }

    private static List<RecordedEvent> upTo(long position, List<RecordedEvent> page) {
        return page.isEmpty() || page.getLast().position() <= position
                ? page
                : page.stream().filter(event -> event.position() <= position).toList();
    }

    private void finish(Build build) throws SQLException {
        if (build.purpose() == Operation.VERIFY) {
            compare(build);
            return;
        }
        try {
            show(build);
            log.info("The projection {} is rebuilt up to position {}", projection.name(), build.position());
        } catch (SQLException busy) {
            if (!LOCK_NOT_AVAILABLE.equals(busy.getSQLState())) {
                throw busy;
            }
            connection.rollback(); // it is tried again after the next page
        }
    }

    /**
     * Switches the views. Readers hold several of them in an order of their own, so it gives way before PostgreSQL would
     * see a deadlock and end one of them.
     */
    private void show(Build build) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = '200ms'");
        }
        var old = state.generation();
        projection.show(connection, build.generation());
        projection.drop(connection, old);
        save(new ProjectionState(
                state.name(),
                projection.version(),
                build.generation(),
                state.lastGeneration(),
                state.position(),
                false,
                null,
                state.skipped().stream().filter(left -> !mended.contains(left)).toList(),
                null,
                null,
                ProjectionOutcome.rebuilt(build.position())));
    }

    private void compare(Build build) throws SQLException {
        List<Differences> differences = new ArrayList<>();
        for (var table : projection.tables()) {
            differences.add(table.differences(connection, state.generation(), build.generation()));
        }
        projection.drop(connection, build.generation());
        var apart = differences.stream().filter(table -> table.rows() > 0).toList();
        save(building(state, state.lastGeneration(), null, ProjectionOutcome.verified(build.position(), apart)));
        if (!apart.isEmpty()) {
            log.warn(
                    "The rows of the projection {} are not what the events say, in {}; rebuild it",
                    projection.name(),
                    apart.stream().map(Differences::table).collect(Collectors.joining(", ")));
        }
    }

    private void abandon(Build build, String error) throws SQLException {
        log.error("The {} of the projection {} is given up: {}", build.purpose(), projection.name(), error);
        projection.drop(connection, build.generation());
        save(building(
                state,
                state.lastGeneration(),
                null,
                ProjectionOutcome.abandoned(build.purpose(), build.position(), error)));
    }

    // ---- transactions

    /** Writes the state with whatever was written before it, and commits. */
    private void save(ProjectionState next) throws SQLException {
        ProjectionStates.update(connection, next);
        try (var statement = connection.createStatement()) {
            // whatever a crash loses is replayed; for this transaction only, since a pool hands settings on
            statement.execute("set local synchronous_commit = off");
        }
        connection.commit();
        state = next;
    }

    /** After a failure: the connection is fit for use again, or the failure was the database's and goes on up. */
    private void recover(Exception broken) throws SQLException {
        if (broken instanceof StoreUnavailable unavailable) {
            throw unavailable;
        }
        connection.rollback();
        if (!connection.isValid(2)) {
            throw new SQLException("the session was lost", broken);
        }
        if (broken instanceof SQLException refused && passes(refused)) {
            throw refused;
        }
    }

    /** Whether the cause lies in the database and not in the events: it is tried again until it has passed. */
    private static boolean passes(SQLException refused) {
        var state = refused.getSQLState();
        return state != null && PASSING.contains(state.substring(0, 2));
    }

    /** Never a message of the database: it may quote values. */
    private static String describe(Throwable cause) {
        if (cause instanceof SQLException refused) {
            return "SQL state " + refused.getSQLState();
        }
        return cause instanceof UnreadableEvent
                ? "it cannot be read by this version of the program"
                : cause.getClass().getSimpleName();
    }

    private ProjectionState at(long position) {
        return with(position, state.failed(), state.error(), state.skipped());
    }

    private ProjectionState failedWith(String error) {
        return with(state.position(), true, error, state.skipped());
    }

    private ProjectionState running(long position, List<Long> skipped) {
        return with(position, false, null, skipped);
    }

    private ProjectionState with(long position, boolean failed, @Nullable String error, List<Long> skipped) {
        return new ProjectionState(
                state.name(),
                state.version(),
                state.generation(),
                state.lastGeneration(),
                position,
                failed,
                error,
                skipped,
                null,
                state.build(),
                state.outcome());
    }

    private static ProjectionState building(
            ProjectionState before, int lastGeneration, @Nullable Build build, @Nullable String outcome) {
        return new ProjectionState(
                before.name(),
                before.version(),
                before.generation(),
                lastGeneration,
                before.position(),
                before.failed(),
                before.error(),
                before.skipped(),
                null,
                build,
                outcome);
    }
}
