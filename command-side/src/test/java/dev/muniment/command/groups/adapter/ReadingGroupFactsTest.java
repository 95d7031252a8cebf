package dev.muniment.command.groups.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.groups.CreateGroup;
import dev.muniment.command.platform.WritingFacts;
import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupId;
import dev.muniment.eventstore.Store;
import dev.muniment.eventstore.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** That names are looked for as PostgreSQL compares them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingGroupFactsTest {
    private static final GroupId HOLDER = new GroupId("grp_holder");

    private final TestDatabase database = TestDatabase.fresh();
    private final Store store = Store.of(database, WritingFacts.of(new GroupFactChanges()));
    private final ReadingGroupFacts facts = new ReadingGroupFacts(
            JdbcClient.create(database.server()), JsonMapper.builder().build());

    @AfterAll
    void drop() {
        store.close();
        database.close();
    }

    private static CreateGroup create(String name) {
        return new CreateGroup(new GroupId("grp_new"), name, "", false);
    }

    @Test
    void finds_a_name_beyond_ascii_that_is_taken() {
        store.append(new GroupCreated(HOLDER, "Ärzte İstanbul", "", false));

        assertThat(facts.of(create("Ärzte İstanbul")).facts().nameHolder()).isEqualTo(HOLDER);
    }

    @Test
    void reads_a_name_that_no_database_could_hold_as_nobodys() {
        assertThat(facts.of(create("nul\0")).facts().nameHolder()).isNull();
    }
}
