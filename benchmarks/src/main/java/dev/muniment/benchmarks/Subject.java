package dev.muniment.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.muniment.command.platform.CommandSide;
import dev.muniment.command.platform.Resources;
import dev.muniment.eventstore.MasterKey;
import dev.muniment.eventstore.Migrations;
import dev.muniment.query.QuerySide;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** What is measured: both sides in this process, on a durable PostgreSQL of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({CommandSide.class, QuerySide.class})
class Subject {
    private static final int CONNECTIONS = 48;

    /** fsync and synchronous_commit are on, as in the product: zonky's defaults are faster and lose data. */
    @Bean(destroyMethod = "close")
    EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "200")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "256MB")
                .setOutputRedirector(Redirect.DISCARD)
                .setErrorRedirector(Redirect.DISCARD)
                .start();
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(EmbeddedPostgres postgres) {
        new Migrations(postgres.getPostgresDatabase()).run();
        return pool(postgres.getPostgresDatabase(), Migrations.SERVER_SESSION);
    }

    private static HikariDataSource pool(DataSource source, String initially) {
        var config = new HikariConfig();
        config.setDataSource(source);
        config.setConnectionInitSql(initially);
        config.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(config);
    }

    @Bean
    MasterKey masterKey() {
        return MasterKey.of(new byte[MasterKey.LENGTH]);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Nobody asks over HTTP here. */
    @Bean
    Resources noAnswers() {
        return (kind, id, position) -> Optional.empty();
    }
}
