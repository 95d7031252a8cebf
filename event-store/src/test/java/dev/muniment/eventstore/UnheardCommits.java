package dev.muniment.eventstore;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        var result = method.invoke(connection, arguments);
                        if (method.getName().equals("commit") && lost.compareAndSet(0, 1)) {
                            connection.close();
                            throw new SQLException("the answer was lost", "08006");
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    @Override
    public void close() {
        appender.close();
    }
}
