package dev.muniment.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupId;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class AppendOnlyTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    @BeforeAll
    static void write() {
        try (var store = Store.of(DATABASE)) {
            store.append(new GroupCreated(new GroupId("grp_a"), "name", "", false));
        }
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void the_server_works_in_its_own_role() {
        assertThat(JdbcClient.create(DATABASE.server())
                        .sql("select current_user")
                        .query(String.class)
                        .single())
                .isEqualTo(Migrations.SERVER_ROLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update event_store.event set payload = '{}'",
                "delete from event_store.event",
                "truncate event_store.event",
                "update event_store.event_tag set tag = 'x'",
                "delete from event_store.event_tag",
                "truncate event_store.event_tag"
            })
    void the_past_can_be_changed_neither_by_the_server_nor_by_the_owner(String change) {
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> run(DATABASE.server(), change));
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> run(DATABASE.owner(), change))
                .havingRootCause()
                .withMessageContaining("events are never changed or deleted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from event_store.head",
                "insert into event_store.head (position, recorded_at, only_row) values (0, now(), false)",
                "update event_store.person_key set wrapped_key = ''",
                "delete from command_model.guard",
                "drop trigger event_unchanged on event_store.event",
                "alter table event_store.event disable trigger all",
                "drop table event_store.event",
                "create table event_store.other (id integer)",
                "create table public.other (id integer)"
            })
    void the_server_may_do_nothing_that_it_does_not_need(String statement) {
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> run(DATABASE.server(), statement));
    }

    @Test
    void every_table_and_column_is_commented() {
        var without =
                JdbcClient.create(DATABASE.owner()).sql("""
                        select class.relname || '.' || attribute.attname
                        from pg_class class
                        join pg_attribute attribute on attribute.attrelid = class.oid and attribute.attnum > 0
                        where class.relnamespace in ('event_store'::regnamespace, 'command_model'::regnamespace)
                            and class.relkind = 'r'
                            and class.relname <> 'flyway_schema_history'
                            and not attribute.attisdropped
                            and col_description(class.oid, attribute.attnum) is null
                        """).query(String.class).list();

        assertThat(without).isEmpty();
    }

    private static void run(DataSource dataSource, String statement) {
        JdbcClient.create(dataSource).sql(statement).update();
    }
}
