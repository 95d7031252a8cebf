package dev.muniment.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.muniment.events.Event;
import dev.muniment.events.EventMetadata;
import dev.muniment.events.PersonalText;
import dev.muniment.events.UserEvent.UserErased;
import dev.muniment.events.UserEvent.UserRegistered;
import dev.muniment.events.UserEvent.UserRenamed;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PersonalDataTest {
    private static final UserId MARIA = new UserId("usr_maria");
    private static final Duration SOON = Duration.ofSeconds(10);

    private final TestDatabase database = TestDatabase.fresh();
    private final Store store = Store.of(database);

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Test
    void names_are_stored_only_sealed() {
        store.append(registered());

        assertThat(store.reader().stored(0, 10))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.payload()).contains("sealed:1:").doesNotContain("Maria", "maria@"));
    }

    @Test
    void a_reader_sees_names_in_plain() {
        store.append(registered());

        assertThat(store.reader().page(0, 10)).extracting(RecordedEvent::event).containsExactly(registered());
    }

    @Test
    void another_process_opens_what_this_one_sealed() {
        store.append(registered());

        try (var other = Store.of(database)) {
            assertThat(other.reader().page(0, 10))
                    .extracting(RecordedEvent::event)
                    .containsExactly(registered());
        }
    }

    @Test
    void an_erased_person_leaves_every_byte_as_it_was_and_reads_as_erased() {
        store.append(registered());
        store.append(renamed("Maria II"));
        var before = store.reader().stored(0, 10);

        store.append(new UserErased(MARIA));

        assertThat(store.reader().stored(0, 2)).isEqualTo(before);
        assertThat(store.reader().page(0, 2))
                .extracting(RecordedEvent::event)
                .containsExactly(
                        new UserRegistered(
                                MARIA, UserKind.PERSON, PersonalText.ERASED, PersonalText.ERASED, PersonalText.ERASED),
                        new UserRenamed(MARIA, PersonalText.ERASED));
    }

    @Test
    void erasing_destroys_the_key() {
        store.append(registered());

        store.append(new UserErased(MARIA));

        assertThat(JdbcClient.create(database.owner())
                        .sql("select count(*) from event_store.person_key")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void another_process_drops_its_cached_key_when_it_hears_of_the_erasure() {
        store.append(registered());
        try (var other = Store.of(database)) {
            var head = other.head(database);
            assertThat(head.await(1, SOON)).isTrue();
            other.reader().page(0, 10);

            store.append(new UserErased(MARIA));

            assertThat(head.await(2, SOON)).isTrue();
            assertThat(other.reader().page(0, 1))
                    .extracting(event -> ((UserRegistered) event.event()).name())
                    .containsExactly(PersonalText.ERASED);
        }
    }

    @Test
    void nothing_more_can_be_said_about_the_name_of_an_erased_person() {
        store.append(registered());
        store.append(new UserErased(MARIA));

        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> store.append(renamed("Maria III")));
    }

    @Test
    void address_and_agent_are_sealed_under_the_actors_key_even_in_the_entry_that_registers_them() {
        store.append(new Entry(), envelope(MARIA.value()), registered());

        assertThat(store.reader().stored(0, 1).getFirst().metadata()).doesNotContain("192.0.2.1", "curl");
        assertThat(store.reader().page(0, 1).getFirst().metadata()).isEqualTo(envelope(MARIA.value()));
    }

    @Test
    void address_and_agent_of_the_system_are_dropped() {
        store.append(new Entry(), envelope(EventMetadata.SYSTEM), registered());

        assertThat(store.reader().page(0, 1).getFirst().metadata()).isEqualTo(EventMetadata.bySystem("cor_test", null));
    }

    @Test
    void address_and_agent_of_an_actor_without_a_key_are_dropped() {
        store.append(new Entry(), envelope("usr_nobody"), registered());

        assertThat(store.reader().stored(0, 1).getFirst().metadata())
                .isEqualTo("{\"actor\":\"usr_nobody\",\"correlationId\":\"cor_test\"}");
    }

    @Test
    void a_reader_can_leave_personal_text_sealed() {
        store.append(new Entry(), envelope(MARIA.value()), registered());

        var event = store.reader().reading(Reading.EVENTS_OPENED).page(0, 1).getFirst();
        var sealed = store.reader().reading(Reading.SEALED).page(0, 1).getFirst();

        assertThat(event.event()).isEqualTo(registered());
        assertThat(event.metadata().clientAddress()).isEqualTo(PersonalText.ERASED);
        assertThat(((UserRegistered) sealed.event()).name()).isEqualTo(PersonalText.ERASED);
    }

    @Test
    void a_sealed_text_fits_no_other_place() {
        var key = PersonKey.random();
        var event = UUID.randomUUID();
        var sealed = key.seal("Maria", event, "name");

        assertThat(key.open(sealed, event, "name")).isEqualTo("Maria");
        assertThatIllegalArgumentException().isThrownBy(() -> key.open(sealed, event, "email"));
        assertThatIllegalArgumentException().isThrownBy(() -> key.open(sealed, UUID.randomUUID(), "name"));
        assertThatIllegalArgumentException().isThrownBy(() -> PersonKey.random().open(sealed, event, "name"));
    }

    @Test
    void another_master_key_is_found_out_before_anything_is_read_as_erased() {
        store.append(registered());
        var other = new byte[MasterKey.LENGTH];
        other[0] = 1;
        var personalData = new PersonalData(database.server(), MasterKey.of(other));

        assertThatIllegalStateException().isThrownBy(personalData::verifyMasterKey);
        assertThatIllegalStateException().isThrownBy(() -> personalData.keyOf(MARIA));
    }

    @Test
    void pseudonyms_are_stable_and_differ_by_kind_and_name_and_installation() {
        var personalData = store.personalData();
        var elsewhere = new byte[MasterKey.LENGTH];
        elsewhere[0] = 1;
        var other = new PersonalData(database.server(), MasterKey.of(elsewhere));

        assertThat(List.of(
                        personalData.pseudonym("email", "a@b"),
                        personalData.pseudonym("email", "a@c"),
                        personalData.pseudonym("userName", "a@b"),
                        other.pseudonym("email", "a@b")))
                .doesNotHaveDuplicates()
                .allSatisfy(pseudonym -> assertThat(pseudonym).hasSize(43));
        assertThat(personalData.pseudonym("email", "a@b")).isEqualTo(personalData.pseudonym("email", "a@b"));
    }

    private static EventMetadata envelope(String actor) {
        return new EventMetadata(
                actor,
                null,
                PersonalText.of("192.0.2.1"),
                PersonalText.of("curl/8"),
                null,
                null,
                "cor_test",
                null,
                null,
                null,
                null);
    }

    private static Event registered() {
        return new UserRegistered(
                MARIA,
                UserKind.PERSON,
                PersonalText.of("maria"),
                PersonalText.of("maria@example.com"),
                PersonalText.of("Maria"));
    }

    private static Event renamed(String name) {
        return new UserRenamed(MARIA, PersonalText.of(name));
    }
}
