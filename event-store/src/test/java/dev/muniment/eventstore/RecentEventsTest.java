package dev.muniment.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupEvent.GroupRenamed;
import dev.muniment.events.GroupId;
import dev.muniment.events.PersonalText;
import dev.muniment.events.UserEvent.UserErased;
import dev.muniment.events.UserEvent.UserRegistered;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecentEventsTest {
    private static final int EVENTS = 400;
    private static final UserId MARIA = new UserId("usr_maria");

    private final TestDatabase database = TestDatabase.fresh();
    private final RecentEvents recent = new RecentEvents();
    private final Store store = Store.of(database);
    private final Appender appender =
            new Appender(database.server(), store.serializer(), store.personalData(), List.of(), null, recent);
    private final EventReader reader = new EventReader(
                    database.server(), store.serializer(), store.personalData(), recent)
            .reading(Reading.EVENTS_OPENED);

    @AfterEach
    void close() {
        appender.close();
        store.close();
        database.close();
    }

    @Test
    void hands_on_what_was_written_without_a_gap_whoever_reads_beside_and_whoever_is_erased() throws Exception {
        write();
        var going = new AtomicBoolean(true);
        var pages = new ArrayList<Future<Boolean>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each = 0; each < 4; each++) {
                pages.add(threads.submit(() -> readsDenselyWhile(going)));
            }
            for (var erasure = 0; erasure < 1_000; erasure++) {
                store.personalData().forget(MARIA);
                LockSupport.parkNanos(1_000_000);
            }
            going.set(false);
        }

        for (var page : pages) {
            assertThat(page.get()).isTrue();
        }
    }

    @Test
    void shows_nothing_any_more_of_somebody_who_was_erased() {
        appender.append(new Entry(), List.of(Store.at(0, registered())));
        assertThat(reader.following(0, 10)).extracting(RecordedEvent::event).containsExactly(registered());

        appender.append(new Entry(), List.of(Store.at(1, new UserErased(MARIA))));

        assertThat(reader.following(0, 1))
                .extracting(RecordedEvent::event)
                .containsExactly(new UserRegistered(
                        MARIA, UserKind.PERSON, PersonalText.ERASED, PersonalText.ERASED, PersonalText.ERASED));
    }

    private static UserRegistered registered() {
        return new UserRegistered(
                MARIA,
                UserKind.PERSON,
                PersonalText.of("maria"),
                PersonalText.of("maria@example.com"),
                PersonalText.of("Maria"));
    }

    private void write() {
        var group = new GroupId("grp_a");
        appender.append(new Entry(), List.of(Store.at(0, new GroupCreated(group, "name", "", false))));
        for (var sequence = 1; sequence < EVENTS; sequence++) {
            appender.append(new Entry(), List.of(Store.at(sequence, new GroupRenamed(group, "name " + sequence))));
        }
    }

    private boolean readsDenselyWhile(AtomicBoolean going) {
        while (going.get()) {
            // from anywhere, so that some of a page is read already and some is not
            var after = ThreadLocalRandom.current().nextInt(EVENTS);
            var positions = reader.following(after, EVENTS).stream()
                    .map(RecordedEvent::position)
                    .toList();
            if (!positions.equals(
                    LongStream.rangeClosed(after + 1, EVENTS).boxed().toList())) {
                return false;
            }
        }
        return true;
    }
}
