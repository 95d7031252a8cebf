package dev.muniment.query.platform;

import dev.muniment.http.ProblemException;
import dev.muniment.query.platform.ProjectionState.Operation;
import dev.muniment.query.platform.ProjectionState.Order;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** All projections of this program: where they are, waiting for them, and what operators may ask of them. */
public final class Projections implements AutoCloseable {
    /** How long a read waits for a position that its caller has seen. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    private final List<ProjectionRunner> runners;
    private final DataSource dataSource;

    public Projections(List<ProjectionRunner> runners, DataSource dataSource) {
        this.runners = List.copyOf(runners);
        this.dataSource = dataSource;
    }

    public void start() {
        runners.forEach(ProjectionRunner::start);
    }

    public List<ProjectionRunner> runners() {
        return runners;
    }

    private ProjectionRunner runner(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no projection is called " + name));
    }

    /** The projection of that name, or empty. */
    public Optional<ProjectionRunner> find(String name) {
        return runners.stream()
                .filter(runner -> runner.projection().name().equals(name))
                .findFirst();
    }

    /**
     * Waits until that projection's rows hold everything up to {@code position}.
     *
     * @return the position that they have reached
     */
    public long atLeast(String name, long position) {
        var runner = runner(name);
        if (!runner.await(position, PATIENCE)) {
            throw notReached(position);
        }
        return runner.knownPosition();
    }

    /** What a read is answered with whose position is not reached in time. */
    public static ProblemException notReached(long position) {
        return ProblemException.unavailable(
                "requests.position-not-reached",
                "Position " + position + " is not here yet; try again.",
                Duration.ofSeconds(1));
    }

    /** Where all of them are, as of now. */
    public List<ProjectionState> states() throws SQLException {
        try (var connection = dataSource.getConnection()) {
            return ProjectionStates.all(connection);
        }
    }

    /** Hands an operator's wish to the owner; false when another one has not been taken up yet. */
    public boolean ask(String name, Order order) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            return ProjectionStates.ask(connection, name, order);
        }
    }

    /** The same for what concerns no single event: rebuilding and verifying. */
    public boolean ask(String name, Operation operation) throws SQLException {
        return ask(name, new Order(operation, 0));
    }

    @Override
    public void close() {
        runners.forEach(ProjectionRunner::close);
    }
}
