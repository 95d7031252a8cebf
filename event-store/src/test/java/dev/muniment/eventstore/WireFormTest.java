package dev.muniment.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.events.Event;
import dev.muniment.events.EventCatalogue;
import dev.muniment.events.EventMetadata;
import dev.muniment.events.PersonalText;
import dev.muniment.events.TokenId;
import dev.muniment.events.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every event revision has a golden file in {@code shared-events/src/test/resources/wire}: the exact bytes that are
 * stored, the nonce and ciphertext of sealed text aside. A file once published is never changed.
 */
class WireFormTest {
    private static final Path FILES = Path.of("../shared-events/src/test/resources/wire");
    private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final PersonKey KEY = PersonKey.of(new byte[32]);
    private static final Pattern SEALED = Pattern.compile("\"sealed:1:[A-Za-z0-9_-]+\"");

    private final EventCatalogue catalogue = new EventCatalogue();
    private final NamedEventSerializer serializer = new NamedEventSerializer(catalogue, List.of());

    static Stream<Event> examples() {
        return EventExamples.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_event_is_written_as_its_golden_file_says(Event event) throws IOException {
        var written = serializer.payloadOf(event, ID, KEY);

        assertThat(withoutCiphertext(written)).isEqualTo(withoutCiphertext(golden(event)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void a_golden_file_is_read_as_the_event(Event event) throws IOException {
        var stored = stored(event, golden(event));

        assertThat(serializer.eventOf(stored, new Opener(ID, KEY))).isEqualTo(event);
    }

    @Test
    void every_kind_of_event_has_an_example() {
        assertThat(EventExamples.all().map(serializer::typeOf))
                .containsExactlyInAnyOrderElementsOf(catalogue.names().toList());
    }

    @Test
    void every_revision_of_every_event_has_a_golden_file() {
        var revisions = EventExamples.all()
                .flatMap(event -> Stream.iterate(1, at -> at <= serializer.revisionOf(event), at -> at + 1)
                        .map(revision -> serializer.typeOf(event) + "." + revision + ".json"));

        assertThat(revisions).allSatisfy(name -> assertThat(FILES.resolve(name)).exists());
    }

    @Test
    void the_envelope_is_canonical_and_leaves_out_what_is_not_known() {
        assertThat(serializer.metadataOf(EventMetadata.bySystem("cor_1", "cmd_1"), ID, null))
                .isEqualTo("{\"actor\":\"system\",\"causationId\":\"cmd_1\",\"correlationId\":\"cor_1\"}");
    }

    @Test
    void the_envelope_comes_back_as_it_was() {
        var metadata = new EventMetadata(
                "usr_maria",
                new UserId("usr_boss"),
                PersonalText.of("192.0.2.1"),
                PersonalText.of("curl/8"),
                "req-1",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "cor_1",
                "cmd_1",
                "because\nof \"this\"",
                new TokenId("tok_1"),
                new UserId("usr_boss"));

        var written = serializer.metadataOf(metadata, ID, KEY);

        assertThat(written).doesNotContain("192.0.2.1", "curl");
        assertThat(serializer.metadataOf(stored("user.activated", "{}", written), new Opener(ID, KEY)))
                .isEqualTo(metadata);
    }

    private StoredEvent stored(Event event, String payload) {
        return stored(serializer.typeOf(event), payload, "{\"actor\":\"system\",\"correlationId\":\"c\"}");
    }

    private static StoredEvent stored(String type, String payload, String metadata) {
        return new StoredEvent(1, "usr_maria", 0, type, 1, ID, Instant.EPOCH, payload, metadata);
    }

    private String golden(Event event) throws IOException {
        var name = serializer.typeOf(event) + "." + serializer.revisionOf(event) + ".json";
        return Files.readString(FILES.resolve(name), UTF_8).stripTrailing();
    }

    private static String withoutCiphertext(String json) {
        return SEALED.matcher(json).replaceAll("\"sealed:1:…\"");
    }
}
