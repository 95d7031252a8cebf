package dev.muniment.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The appender's own connection, bounded in every way it could hang. */
final class AppenderConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AppenderConnection.class);
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final Connection connection;
    private final AppendTransaction transaction;

    private AppenderConnection(Connection connection, AppendTransaction transaction) {
        this.connection = connection;
        this.transaction = transaction;
    }

    /** @param patience the longest wait for the head lock, which another process may hold */
    static AppenderConnection open(
            DataSource dataSource, Duration patience, Function<Connection, AppendTransaction> transaction)
            throws SQLException {
        var connection = dataSource.getConnection();
        try {
            bound(connection, patience);
            return new AppenderConnection(connection, transaction.apply(connection));
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static void bound(Connection connection, Duration patience) throws SQLException {
        connection.setAutoCommit(true);
        connection.setNetworkTimeout(
                Runnable::run, Math.toIntExact(patience.plus(MARGIN).toMillis()));
        try (var statement = connection.createStatement()) {
            statement.execute("set lock_timeout = '" + patience.toMillis() + "ms'");
            // A process that stops in the middle of a transaction must not keep the head from the others for ever.
            statement.execute("set idle_in_transaction_session_timeout = '" + patience.toMillis() + "ms'");
            // What is acknowledged is on disk, whatever the one had set who used the connection before.
            statement.execute("set synchronous_commit = on");
        }
        connection.setAutoCommit(false);
    }

    /** Writes and commits. */
    Written write(List<PreparedEntry> entries) throws SQLException, CommitLost {
        return transaction.write(entries);
    }

    /** See {@link AppendTransaction#isCommitted}; the lock is kept until the transaction ends. */
    boolean isCommitted(Written lost) throws SQLException {
        return transaction.isCommitted(lost);
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    /** The settings go with it: a pool would hand them on. */
    @Override
    public void close() {
        try (connection) {
            if (!connection.isClosed()) {
                connection.rollback();
                connection.setAutoCommit(true);
                reset();
            }
        } catch (SQLException e) {
            LOG.debug("The appender's connection was broken when it was closed", e);
        }
    }

    private void reset() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("reset lock_timeout");
            statement.execute("reset idle_in_transaction_session_timeout");
            statement.execute("reset synchronous_commit");
        }
    }
}
