package dev.muniment.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class MigrationsTest {
    @Test
    void may_run_again_and_again() {
        try (var database = TestDatabase.fresh()) {
            assertThatCode(() -> new Migrations(database.owner()).run()).doesNotThrowAnyException();
        }
    }

    @Test
    void an_owner_who_is_no_superuser_can_run_them_and_work_as_the_server() {
        try (var database = TestDatabase.fresh()) {
            var superuser = JdbcClient.create(database.owner());
            var owner = "owner_" + UUID.randomUUID().toString().replace("-", "");
            superuser
                    .sql("create role " + owner + " login createrole password 'secret'")
                    .update();
            superuser.sql("grant muniment_server to " + owner).update();
            superuser.sql("drop schema event_store, command_model cascade").update();
            superuser
                    .sql("do $$ begin execute format('grant create on database %I to " + owner
                            + "', current_database()); end $$")
                    .update();
            var connections = as(owner, database.owner());

            new Migrations(connections).run();

            assertThat(JdbcClient.create(connections)
                            .sql("select pg_has_role(current_user, 'muniment_server', 'set')"
                                    + " and has_table_privilege('muniment_server', 'event_store.event', 'insert')"
                                    + " and not has_table_privilege('muniment_server', 'event_store.event', 'update')")
                            .query(Boolean.class)
                            .single())
                    .isTrue();
            superuser.sql("drop owned by " + owner + " cascade").update();
            superuser.sql("drop role " + owner).update();
        }
    }

    private static DataSource as(String user, DataSource other) {
        var known = (PGSimpleDataSource) other;
        var source = new PGSimpleDataSource();
        source.setUrl(known.getUrl());
        source.setUser(user);
        source.setPassword("secret");
        return source;
    }
}
