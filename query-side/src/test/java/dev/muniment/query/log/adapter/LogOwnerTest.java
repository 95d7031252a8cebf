package dev.muniment.query.log.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupId;
import dev.muniment.eventstore.Await;
import dev.muniment.eventstore.Head;
import dev.muniment.eventstore.Store;
import dev.muniment.eventstore.TestDatabase;
import dev.muniment.log.EntryBundle;
import dev.muniment.log.GrowingTree;
import dev.muniment.log.Hash;
import dev.muniment.log.SignedCheckpoint;
import dev.muniment.log.SigningKey;
import dev.muniment.log.Tile;
import dev.muniment.query.log.adapter.LogTables.Signed;
import dev.muniment.query.log.adapter.LogTables.State;
import dev.muniment.query.platform.LogIdentity;
import dev.muniment.query.platform.LogSettings;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class LogOwnerTest {
    private static final LogIdentity IDENTITY = new LogIdentity("example.com/log", SigningKey.of(new byte[32]));
    private static final LogSettings SETTINGS =
            new LogSettings(null, null, null, Duration.ZERO, Duration.ofMillis(200));

    private TestDatabase database;
    private Store store;
    private Head head;
    private StoredLog log;
    private AtomicBoolean going;
    private @Nullable Thread owner;
    private int created;

    @BeforeEach
    void begin() {
        database = TestDatabase.fresh();
        store = Store.of(database);
        head = new Head(database.server(), store.personalData(), Clock.systemUTC());
        log = new StoredLog(database.server());
        going = new AtomicBoolean();
    }

    @AfterEach
    void end() throws InterruptedException {
        stop();
        head.close();
        store.close();
        database.close();
    }

    private void start() {
        var on = new AtomicBoolean(true);
        going = on;
        owner = Thread.ofVirtual().start(() -> {
            try (var connection = database.server().getConnection()) {
                connection.setAutoCommit(false);
                new LogOwner(connection, head, IDENTITY, SETTINGS).work(on::get);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void stop() throws InterruptedException {
        going.set(false);
        if (owner != null) {
            owner.join();
        }
    }

    private void create(int count) {
        for (var index = 0; index < count; index++) {
            created++;
            store.append(new GroupCreated(new GroupId("grp_" + created), "group-" + created, "", false));
        }
    }

    private void awaitSigned(long size) {
        Await.until(() -> log.newest().map(Signed::size).orElse(0L) == size);
    }

    private String awaitAlarm() {
        Await.until(() -> log.state().map(State::alarm).isPresent());
        return log.state().map(State::alarm).orElseThrow();
    }

    /** As the owner of the database may, who can do anything. */
    private void tamper(String... statements) {
        var sql = JdbcClient.create(database.owner());
        sql.sql("alter table event_store.event disable trigger user").update();
        for (var statement : statements) {
            sql.sql(statement).update();
        }
    }

    @Test
    void signs_the_tree_over_all_events_and_shows_its_parts() {
        start();
        create(300);
        awaitSigned(300);
        var tree = new GrowingTree();
        var full = log.bytes(Tile.ofEntries(0, 256)).orElseThrow();
        var partial = log.bytes(Tile.ofEntries(1, 44)).orElseThrow();
        EntryBundle.decode(full).forEach(entry -> tree.add(Hash.ofLeaf(entry)));
        EntryBundle.decode(partial).forEach(entry -> tree.add(Hash.ofLeaf(entry)));
        var signed = SignedCheckpoint.open(log.newest().orElseThrow().note(), IDENTITY.verifierKey());
        assertThat(signed.size()).isEqualTo(300);
        assertThat(signed.root()).isEqualTo(tree.root());
        assertThat(log.bytes(new Tile(0, 0, 256)).orElseThrow()).hasSize(256 * 32);
        assertThat(log.bytes(new Tile(1, 0, 1)).orElseThrow()).hasSize(32);
        assertThat(log.bytes(new Tile(0, 1, 45))).isEmpty();
        assertThat(log.bytes(new Tile(2, 0, 1))).isEmpty();
    }

    @Test
    void goes_on_where_it_was_and_checks_what_was() throws InterruptedException {
        start();
        create(3);
        awaitSigned(3);
        stop();
        create(3);
        start();
        awaitSigned(6);
        Await.until(() -> log.state().map(State::checkedAt).isPresent());
        assertThat(log.state().map(State::alarm)).isEmpty();
    }

    @Test
    void raises_the_alarm_over_an_altered_event_and_signs_nothing_more() throws InterruptedException {
        start();
        create(5);
        awaitSigned(5);
        stop();
        tamper("update event_store.event set payload = replace(payload, 'group-3', 'group-x') where position = 3");
        start();
        assertThat(awaitAlarm()).contains("Event 3");
        create(1);
        stop();
        assertThat(log.newest().map(Signed::size)).contains(5L);
    }

    @Test
    void raises_the_alarm_while_it_runs() {
        start();
        create(5);
        awaitSigned(5);
        tamper("update event_store.event set recorded_at = recorded_at + interval '1 hour' where position = 2");
        assertThat(awaitAlarm()).contains("Event 2");
    }

    @Test
    void raises_the_alarm_over_a_removed_event() {
        start();
        create(5);
        awaitSigned(5);
        tamper("delete from event_store.event where position = 2");
        assertThat(awaitAlarm()).contains("Event 2 was removed");
    }

    @Test
    void raises_the_alarm_over_an_inserted_event() {
        start();
        create(5);
        awaitSigned(5);
        tamper(
                "update event_store.event set position = position + 1000000 where position > 2",
                "update event_store.event set position = position - 999999 where position > 1000000",
                "insert into event_store.event (position, stream, sequence, type, revision, event_id, recorded_at, payload,"
                        + " metadata) select 3, 'grp_999', 0, type, revision, gen_random_uuid(), recorded_at, payload,"
                        + " metadata from event_store.event where position = 2");
        assertThat(awaitAlarm()).contains("Event 3");
    }

    @Test
    void raises_the_alarm_over_hashes_made_anew_that_do_not_meet_what_was_signed() throws InterruptedException {
        start();
        create(5);
        awaitSigned(5);
        stop();
        tamper(
                "update event_store.event set payload = replace(payload, 'group-3', 'group-x') where position = 3",
                "delete from transparency.tile",
                "update transparency.log set size = 0");
        start();
        assertThat(awaitAlarm()).isNotEmpty();
        stop();
        assertThat(log.newest().map(Signed::size)).contains(5L);
    }

    @Test
    void rebuilds_its_tiles_from_the_events_and_meets_what_was_signed() throws InterruptedException {
        start();
        create(5);
        awaitSigned(5);
        stop();
        tamper("delete from transparency.tile", "update transparency.log set size = 0");
        create(1);
        start();
        awaitSigned(6);
        assertThat(log.state().map(State::alarm)).isEmpty();
    }

    @Test
    void ends_the_alarm_once_all_is_as_it_was_signed() {
        start();
        create(5);
        awaitSigned(5);
        tamper("update event_store.event set payload = replace(payload, 'group-3', 'group-x') where position = 3");
        awaitAlarm();
        tamper("update event_store.event set payload = replace(payload, 'group-x', 'group-3') where position = 3");
        create(1);
        awaitSigned(6);
        assertThat(log.state().map(State::alarm)).isEmpty();
    }
}
