package dev.muniment.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muniment.events.ConnectionEvent.ConnectionRegistered;
import dev.muniment.events.ConnectionEvent.GroupAllowed;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.ConnectionType;
import dev.muniment.events.Event;
import dev.muniment.events.EventCatalogue;
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipEvent.MembershipEnded;
import dev.muniment.events.UserId;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.erdtman.jcs.JsonCanonicalizer;

/** What is written is RFC 8785 already, by the measure of its author's own implementation. */
class CanonicalJsonLawsTest {
    private static final ConnectionId CONNECTION = new ConnectionId("con_a");
    private static final GroupId GROUP = new GroupId("grp_a");
    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private final NamedEventSerializer serializer = new NamedEventSerializer(new EventCatalogue(), List.of());

    @Property
    void any_text_and_any_member_names_are_canonical(
            @ForAll("texts") String text, @ForAll("tags") Map<String, String> tags) throws IOException {
        var event = new ConnectionRegistered(CONNECTION, text, ConnectionType.CUSTOM, text, text, tags);

        assertThat(written(event)).isEqualTo(new JsonCanonicalizer(written(event)).getEncodedString());
        assertThat(read("connection.registered", written(event))).isEqualTo(event);
    }

    @Property
    void any_number_is_canonical(@ForAll @LongRange(min = -(1L << 53), max = 1L << 53) long number) throws IOException {
        var event = new GroupAllowed(CONNECTION, number, GROUP);

        assertThat(written(event)).isEqualTo(new JsonCanonicalizer(written(event)).getEncodedString());
        assertThat(read("connection.group-allowed", written(event))).isEqualTo(event);
    }

    @Property
    void any_instant_comes_back_to_the_microsecond(@ForAll("instants") Instant until) {
        var event = new MembershipEnded(new UserId("usr_a"), GROUP, until);

        assertThat(written(event)).matches(".*\"until\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z\".*");
        assertThat(read("group.membership-ended", written(event))).isEqualTo(event);
    }

    @Example
    void a_number_that_a_double_does_not_hold_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> written(new GroupAllowed(CONNECTION, (1L << 53) + 1, GROUP)));
    }

    @Example
    void control_characters_and_lone_surrogates_are_refused() {
        assertThat(List.of("\0", "\r", "\u001f", "\u007f", "\ud800", "\udc00x", "x\ud83d", "\ude00\ud83d"))
                .allSatisfy(text -> assertThatIllegalArgumentException().isThrownBy(() -> written(registered(text))));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .edgeCases(edges -> edges.add(
                        (int) '\t',
                        (int) '\n',
                        (int) '"',
                        (int) '\\',
                        (int) '/',
                        (int) '<',
                        0x2028,
                        0xfeff,
                        0xffff,
                        0x10000))
                .filter(CanonicalJsonLawsTest::isWritable)
                .map(Character::toString)
                .list()
                .ofMaxSize(20)
                .map(characters -> String.join("", characters));
    }

    @Provide
    Arbitrary<Map<String, String>> tags() {
        return Arbitraries.maps(texts(), texts()).ofMaxSize(5);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(Instant.parse("0000-01-01T00:00:00Z").getEpochSecond(), LAST_SECOND)
                .flatMap(second -> Arbitraries.longs()
                        .between(0, 999_999)
                        .map(micros -> Instant.ofEpochSecond(second).plus(micros, ChronoUnit.MICROS)));
    }

    private static boolean isWritable(int character) {
        var isSurrogate = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        return !isSurrogate && (!Character.isISOControl(character) || character == '\t' || character == '\n');
    }

    private static ConnectionRegistered registered(String text) {
        return new ConnectionRegistered(CONNECTION, text, ConnectionType.CUSTOM, "", "", Map.of());
    }

    private String written(Event event) {
        return serializer.payloadOf(event, new UUID(0, 0), null);
    }

    private Event read(String type, String payload) {
        return serializer.eventOf(
                new StoredEvent(1, "con_a", 0, type, 1, new UUID(0, 0), Instant.EPOCH, payload, "{}"), null);
    }
}
