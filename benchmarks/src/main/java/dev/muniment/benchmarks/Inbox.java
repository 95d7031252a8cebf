package dev.muniment.benchmarks;

import dev.muniment.events.ConnectionId;
import dev.muniment.query.platform.Projections;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An approver's inbox with 100,000 pending requests, over HTTP, read page by page from the oldest to the newest; and between
 * the pages what takes the least that a read can: one connection.
 */
final class Inbox {
    private static final int PENDING = 100_000;
    private static final int CONNECTIONS = 10;
    private static final int PAGE = 50;
    private static final int WARM = 200;
    private static final Pattern NEXT = Pattern.compile("\"nextCursor\" ?: ?\"([^\"]+)\"");
    private static final Pattern ITEM = Pattern.compile("\"waitingSince\" ?: ?\"");

    private final Asking asking;
    private final Projections projections;
    private final JdbcClient database;
    private final int port;

    Inbox(Asking asking, Projections projections, JdbcClient database, int port) {
        this.asking = asking;
        this.projections = projections;
        this.database = database;
        this.port = port;
    }

    void run() throws IOException, InterruptedException, SQLException {
        var connections = IntStream.range(0, CONNECTIONS)
                .mapToObj(each -> asking.connection("wanted-" + each))
                .toArray(ConnectionId[]::new);
        var started = System.nanoTime();
        asking.ask(PENDING, null, connections);
        System.out.printf(
                Locale.ROOT, "RequestAccess, 32 clients: %,.0f/s%n", PENDING * 1e9 / (System.nanoTime() - started));
        settle();
        try (var approver = new Visitor(port, Asking.SECRET)) {
            var other = "/api/v1/connections/" + connections[0];
            walk(approver, other, WARM);
            var times = walk(approver, other, PENDING / PAGE);
            Rates.print("Page of an inbox with 100,000 requests over HTTP", times[0]);
            Rates.print("One connection over HTTP, between those pages", times[1]);
        }
    }

    /** Returns when every projection has everything. */
    private void settle() throws SQLException {
        var head = database.sql("select position from event_store.head")
                .query(Long.class)
                .single();
        while (projections.states().stream().anyMatch(state -> state.position() < head)) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** How many milliseconds each page took, and each of the others. */
    private static double[][] walk(Visitor approver, String other, int pages) throws IOException, InterruptedException {
        var times = new double[2][pages];
        var path = "/api/v1/requests?waitingFor=me&limit=" + PAGE;
        var next = path;
        for (int page = 0; page < pages; page++) {
            var started = System.nanoTime();
            var body = approver.get(next);
            times[0][page] = (System.nanoTime() - started) / 1e6;
            if (ITEM.matcher(body).results().count() != PAGE) {
                throw new IllegalStateException("page " + page + " is not full: " + body);
            }
            var cursor = NEXT.matcher(body);
            next = cursor.find() ? path + "&cursor=" + cursor.group(1) : path;
            times[1][page] = approver.milliseconds(other);
        }
        return times;
    }
}
