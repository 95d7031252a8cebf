package dev.muniment.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.muniment.events.Event;
import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupEvent.GroupDescribed;
import dev.muniment.events.GroupEvent.GroupRenamed;
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipEvent.UserAssignedToGroup;
import dev.muniment.events.MembershipSource;
import dev.muniment.events.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class AppenderTest {
    private final TestDatabase database = TestDatabase.fresh();
    private final Store store = Store.of(database);

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Test
    void gives_positions_from_one_without_gaps() {
        store.append(created("grp_a"), renamed("grp_a", "other"));
        store.append(created("grp_b"));

        assertThat(store.reader().page(0, 10))
                .extracting(RecordedEvent::position)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 3).boxed().toList());
    }

    @Test
    void says_where_the_last_event_of_an_entry_is() {
        var entry = new Entry();

        var at = store.append(entry, created("grp_a"), renamed("grp_a", "other"));

        assertThat(at.position()).isEqualTo(2);
        assertThat(entry.appended()).isEqualTo(at);
    }

    @Test
    void refuses_an_event_whose_place_in_the_stream_is_taken() {
        store.append(created("grp_a"));

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> store.appender().append(new Entry(), List.of(Store.at(0, created("grp_a")))));
    }

    @Test
    void refuses_an_event_that_would_leave_a_gap_in_its_stream() {
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> store.appender().append(new Entry(), List.of(Store.at(1, created("grp_a")))));
    }

    @Test
    void reads_back_what_was_written() {
        Event event = created("grp_a");
        store.append(event);

        assertThat(store.reader().stream("grp_a", 0))
                .singleElement()
                .extracting(RecordedEvent::event)
                .isEqualTo(event);
    }

    @Test
    void goes_on_after_a_restart_where_the_last_process_was() {
        store.append(created("grp_a"));
        store.close();

        try (var next = Store.of(database)) {
            assertThat(next.append(renamed("grp_a", "other")).position()).isEqualTo(2);
        }
    }

    @Test
    void says_what_each_event_is_about() {
        store.append(new UserAssignedToGroup(new UserId("usr_m"), new GroupId("grp_a"), null, MembershipSource.MANUAL));

        assertThat(database("select tag from event_store.event_tag where position = 1"))
                .containsExactlyInAnyOrder("usr_m", "grp_a", "actor:system");
    }

    @Test
    void keeps_where_each_stream_and_each_named_set_stands() {
        store.append(created("grp_a"), renamed("grp_a", "one"));
        store.append(new Entry().change("admins"), renamed("grp_a", "two"));

        assertThat(database("select concat_ws(' ', key, position, sequence) from command_model.guard"))
                .containsExactlyInAnyOrder("grp_a 3 2", "admins 3");
    }

    @Test
    void refuses_an_event_that_is_too_large_and_writes_nothing_of_its_entry() {
        var large = new GroupCreated(new GroupId("grp_b"), "name", "€".repeat(20_001), false);

        assertThatExceptionOfType(EventTooLarge.class)
                .isThrownBy(() -> store.append(created("grp_a"), large))
                .matches(failure -> failure.bytes() > EventTooLarge.MOST_BYTES);
        assertThat(store.reader().headPosition()).isZero();
    }

    @Test
    void writes_an_event_of_just_the_greatest_size() {
        var bare = store.serializer()
                .payloadOf(described(""), new UUID(0, 0), null)
                .length();
        var envelope = "{\"actor\":\"system\",\"correlationId\":\"cor_test\"}".length();

        store.append(described("x".repeat(EventTooLarge.MOST_BYTES - bare - envelope)));

        assertThat(database("select (octet_length(payload) + octet_length(metadata))::text from event_store.event"))
                .containsExactly(Integer.toString(EventTooLarge.MOST_BYTES));
        assertThatExceptionOfType(EventTooLarge.class)
                .isThrownBy(() -> store.append(described("x".repeat(EventTooLarge.MOST_BYTES - bare - envelope + 1))));
    }

    @Test
    void takes_the_time_from_the_database() {
        var at = store.append(created("grp_a")).recordedAt();

        assertThat(at).isCloseTo(Instant.now(), within(5, ChronoUnit.SECONDS));
        assertThat(at).isEqualTo(at.truncatedTo(ChronoUnit.MICROS));
        assertThat(store.reader().page(0, 1).getFirst().recordedAt()).isEqualTo(at);
    }

    @Test
    void takes_the_time_from_the_clock_it_was_given_but_never_goes_back() {
        var clock = new SettableClock(Instant.parse("2026-03-01T12:00:00.000000900Z"));
        try (var past = Store.withClock(database, clock)) {
            assertThat(past.append(created("grp_a")).recordedAt()).isEqualTo("2026-03-01T12:00:00Z");
            clock.set(Instant.parse("2026-02-01T12:00:00Z"));
            assertThat(past.append(created("grp_b")).recordedAt()).isEqualTo("2026-03-01T12:00:00Z");
            clock.set(Instant.parse("2026-03-02T12:00:00Z"));
            assertThat(past.append(created("grp_c")).recordedAt()).isEqualTo("2026-03-02T12:00:00Z");
        }
    }

    @Test
    void an_interrupted_command_still_learns_its_outcome() {
        var event = Store.at(0, created("grp_a"));
        Thread.currentThread().interrupt();

        var at = store.appender().append(new Entry(), List.of(event));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(at.position()).isEqualTo(1);
    }

    private List<@Nullable String> database(String question) {
        return JdbcClient.create(database.owner())
                .sql(question)
                .query(String.class)
                .list();
    }

    private static GroupDescribed described(String description) {
        return new GroupDescribed(new GroupId("grp_a"), description);
    }

    private static GroupCreated created(String group) {
        return new GroupCreated(new GroupId(group), "name", "", false);
    }

    private static GroupRenamed renamed(String group, String name) {
        return new GroupRenamed(new GroupId(group), name);
    }
}
