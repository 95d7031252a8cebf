package dev.muniment.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muniment.events.Event;
import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupEvent.GroupRenamed;
import dev.muniment.events.GroupId;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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

    private static GroupCreated created(String group) {
        return new GroupCreated(new GroupId(group), "name", "", false);
    }

    private static GroupRenamed renamed(String group, String name) {
        return new GroupRenamed(new GroupId(group), name);
    }
}
