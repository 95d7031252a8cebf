package dev.muniment.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.muniment.events.EventCatalogue;
import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupId;
import dev.muniment.events.PersonalText;
import dev.muniment.events.UserEvent.UserRenamed;
import dev.muniment.events.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The worked example: suppose that {@code group.created} had been published twice before its present form. Revision 1
 * called the name {@code title} and knew no description; revision 2 knew no built-in groups.
 */
class UpcasterTest {
    private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

    private static final Upcaster NAME_INSTEAD_OF_TITLE = new Upcaster(
            "group.created",
            1,
            event -> event.put("name", event.remove("title").stringValue()).put("description", ""));
    private static final Upcaster NO_GROUP_WAS_BUILT_IN =
            new Upcaster("group.created", 2, event -> event.put("builtIn", false));

    private final NamedEventSerializer serializer =
            withRevisionThree("group.created", NAME_INSTEAD_OF_TITLE, NO_GROUP_WAS_BUILT_IN);

    @Test
    void the_first_revision_is_led_through_every_step() {
        var read = serializer.eventOf(stored("group.created", 1, "{\"group\":\"grp_a\",\"title\":\"DBAs\"}"), null);

        assertThat(read).isEqualTo(new GroupCreated(new GroupId("grp_a"), "DBAs", "", false));
    }

    @Test
    void a_later_revision_joins_where_it_belongs() {
        var read = serializer.eventOf(
                stored("group.created", 2, "{\"description\":\"d\",\"group\":\"grp_a\",\"name\":\"DBAs\"}"), null);

        assertThat(read).isEqualTo(new GroupCreated(new GroupId("grp_a"), "DBAs", "d", false));
    }

    @Test
    void new_events_are_written_at_the_present_revision() {
        var event = new GroupCreated(new GroupId("grp_a"), "DBAs", "d", true);

        assertThat(serializer.revisionOf(event)).isEqualTo(3);
        assertThat(serializer.eventOf(stored("group.created", 3, serializer.payloadOf(event, ID, null)), null))
                .isEqualTo(event);
    }

    @Test
    void personal_text_may_move_to_another_field() {
        var key = PersonKey.random();
        var renaming = withRevisionThree(
                "user.renamed",
                new Upcaster("user.renamed", 1, event -> event),
                new Upcaster("user.renamed", 2, event -> {
                    event.set("name", event.remove("fullName"));
                    return event;
                }));
        var payload = "{\"fullName\":\"" + key.seal("Maria", ID, "fullName") + "\",\"user\":\"usr_a\"}";

        assertThat(renaming.eventOf(stored("user.renamed", 1, payload), new Opener(ID, key)))
                .isEqualTo(new UserRenamed(new UserId("usr_a"), PersonalText.of("Maria")));
        assertThat(renaming.eventOf(stored("user.renamed", 1, payload), new Opener(ID, null)))
                .isEqualTo(new UserRenamed(new UserId("usr_a"), PersonalText.ERASED));
    }

    @Test
    void a_revision_of_a_newer_program_cannot_be_read() {
        assertThatExceptionOfType(UnreadableEvent.class)
                .isThrownBy(() -> serializer.eventOf(stored("group.created", 4, "{}"), null))
                .withMessageContaining("event 7: revision 4 of group.created");
    }

    @Test
    void a_chain_with_a_missing_step_does_not_start() {
        assertThatIllegalStateException()
                .isThrownBy(() -> withRevisionThree("group.created", NO_GROUP_WAS_BUILT_IN))
                .withMessage("no upcaster for revision 1 of group.created");
    }

    @Test
    void a_step_that_leads_nowhere_does_not_start() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new NamedEventSerializer(new EventCatalogue(), List.of(NAME_INSTEAD_OF_TITLE)));
    }

    private static NamedEventSerializer withRevisionThree(String type, Upcaster... upcasters) {
        return new NamedEventSerializer(new EventCatalogue(), List.of(upcasters), name -> name.equals(type) ? 3 : 1);
    }

    private static StoredEvent stored(String type, int revision, String payload) {
        return new StoredEvent(7, "grp_a", 0, type, revision, ID, Instant.EPOCH, payload, "{}");
    }
}
