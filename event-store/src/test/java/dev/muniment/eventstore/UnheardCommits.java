package dev.muniment.eventstore;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A store whose first commit takes place in the database while the answer is lost on the way. */
final class UnheardCommits implements AutoCloseable {
    private final AtomicInteger lost = new AtomicInteger();
    private final Appender appender;

    UnheardCommits(TestDatabase database) {
        var healthy = Store.of(database);
        appender = new Appender(
                new DelegatingDataSource(database.server()) {
                    @Override
                    public Connection getConnection() throws SQLException {
                        return losing(super.getConnection());
                    }
                },
                healthy.serializer(),
                healthy.personalData(),
                List.of(),
                null);
        healthy.close();
    }

    Appender appender() {
        return appender;
    }

    int commitsLost() {
        return lost.get();
    }

    private Connection losing(Connection connection) {
        return proxy(Connection.class, connection, (method, result) -> {
            if (result instanceof PreparedStatement statement && lost.get() == 0) {
                return losing(connection, statement);
            }
            if (method.getName().equals("commit")) {
                loseOnce(connection);
            }
            return result;
        });
    }

    /** The appender commits in the last statement of a batch that has events. */
    private PreparedStatement losing(Connection connection, PreparedStatement statement) {
        return proxy(PreparedStatement.class, statement, (method, result) -> {
            if (method.getName().equals("execute") && statement.toString().endsWith("commit")) {
                loseOnce(connection);
            }
            return result;
        });
    }

    private void loseOnce(Connection connection) throws SQLException {
        if (lost.compareAndSet(0, 1)) {
            connection.close();
            throw new SQLException("the answer was lost", "08006");
        }
    }

    private interface After {
        @Nullable
        Object then(Method method, @Nullable Object result) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, T target, After after) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return after.then(method, method.invoke(target, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                }));
    }

    @Override
    public void close() {
        appender.close();
    }
}
