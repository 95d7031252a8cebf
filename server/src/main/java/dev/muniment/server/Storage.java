package dev.muniment.server;

import com.zaxxer.hikari.HikariDataSource;
import dev.muniment.eventstore.MasterKey;
import dev.muniment.eventstore.Migrations;
import dev.muniment.query.platform.LogIdentity;
import dev.muniment.query.platform.LogSettings;
import dev.muniment.server.embedded.CannotStart;
import dev.muniment.server.embedded.DataFolder;
import dev.muniment.server.embedded.DatabaseLogin;
import dev.muniment.server.embedded.EmbeddedPostgres;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The database, embedded or given, brought up to date, and the key of the installation. Closed in reverse order. */
@Configuration(proxyBeanMethods = false)
class Storage {
    /** Made when somebody asks for it: with a database and a key given, nothing is kept on this disk. */
    @Bean
    @Lazy
    DataFolder dataFolder(ServerSettings settings) {
        return DataFolder.take(settings.dataFolder());
    }

    @Bean
    @Lazy
    EmbeddedPostgres embeddedPostgres(DataFolder folder) {
        return EmbeddedPostgres.start(folder);
    }

    @Bean
    MasterKey masterKey(ServerSettings settings, ObjectProvider<DataFolder> folder) {
        return MasterKeys.find(settings, folder::getObject);
    }

    @Bean
    LogIdentity logIdentity(
            LogSettings log, ServerSettings settings, MasterKey masterKey, ObjectProvider<DataFolder> folder) {
        return LogKeys.find(log, settings, masterKey, folder::getObject);
    }

    @Bean
    Database database(DatabaseSettings settings, ObjectProvider<EmbeddedPostgres> embedded) {
        return settings.url() == null ? embedded(embedded.getObject()) : given(settings);
    }

    private static Database embedded(EmbeddedPostgres postgres) {
        migrate(postgres.owner());
        return new Database(postgres.as(Migrations.SERVER_ROLE), "data in " + postgres.folder());
    }

    private static Database given(DatabaseSettings settings) {
        var url = Objects.requireNonNull(settings.url());
        var login = login(url, settings.username(), settings.password());
        if (settings.ownerUsername() == null) {
            migrate(login);
        } else {
            var owner = login(url, settings.ownerUsername(), settings.ownerPassword());
            migrate(owner);
            letWorkAsServer(owner, login.username());
        }
        return new Database(login, "database " + url.replaceFirst("\\?.*", ""));
    }

    private static DatabaseLogin login(String url, @Nullable String username, @Nullable String password) {
        return new DatabaseLogin(
                url, Objects.requireNonNullElse(username, ""), Objects.requireNonNullElse(password, ""));
    }

    private static void migrate(DatabaseLogin owner) {
        var source = new DriverManagerDataSource(owner.url(), owner.username(), owner.password());
        try {
            new Migrations(source).run();
        } catch (FlywayException e) {
            throw new CannotStart("The database " + owner + " cannot be brought up to date: " + e.getMessage(), e);
        }
    }

    /** What logs in apart from the owner has to be a member of the server's role; it may be one already. */
    private static void letWorkAsServer(DatabaseLogin owner, String username) {
        try (var connection = DriverManager.getConnection(owner.url(), owner.username(), owner.password());
                var statement = connection.createStatement()) {
            statement.execute("grant " + Migrations.SERVER_ROLE + " to " + statement.enquoteIdentifier(username, true));
        } catch (SQLException e) {
            throw new CannotStart(
                    "The login " + username + " cannot be given the role " + Migrations.SERVER_ROLE + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /** Whatever the login may do, its connections have the rights of the server's role and no more. */
    @Bean
    DataSource dataSource(Database database, DatabaseSettings settings) {
        var pool = new HikariDataSource();
        pool.setPoolName("muniment");
        pool.setJdbcUrl(database.login().url());
        pool.setUsername(database.login().username());
        pool.setPassword(database.login().password());
        pool.setMaximumPoolSize(settings.connections());
        pool.setMinimumIdle(2);
        pool.setConnectionInitSql(Migrations.SERVER_SESSION);
        return pool;
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
