package dev.muniment.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.query.platform.LogSettings;
import dev.muniment.server.embedded.DataFolder;
import dev.muniment.server.embedded.DatabaseLogin;
import dev.muniment.server.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class StorageTest {
    @TempDir
    private Path folder;

    @Test
    void works_in_the_role_of_the_server_by_a_login_of_its_own_while_the_owner_migrates() {
        try (var taken = DataFolder.take(folder);
                var postgres = EmbeddedPostgres.start(taken)) {
            var owner = postgres.owner();
            execute(owner, "create role worker login password 'worker'");
            new ApplicationContextRunner()
                    .withUserConfiguration(Storage.class, Settings.class)
                    .withPropertyValues(
                            "muniment.master-key=" + "A".repeat(43) + "=",
                            "muniment.database.url=" + owner.url(),
                            "muniment.database.username=worker",
                            "muniment.database.password=worker",
                            "muniment.database.owner-username=" + owner.username(),
                            "muniment.database.owner-password=" + owner.password())
                    .run(context ->
                            assertThat(ask(context.getBean(DataSource.class))).isEqualTo("worker as muniment_server"));
        }
    }

    private static void execute(DatabaseLogin login, String statement) {
        JdbcClient.create(new DriverManagerDataSource(login.url(), login.username(), login.password()))
                .sql(statement)
                .update();
    }

    private static String ask(DataSource source) {
        return JdbcClient.create(source)
                .sql("select session_user || ' as ' || current_user")
                .query(String.class)
                .single();
    }

    @EnableConfigurationProperties({ServerSettings.class, DatabaseSettings.class, LogSettings.class})
    static class Settings {}
}
