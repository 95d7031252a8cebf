package dev.muniment.eventstore;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muniment.events.PersonalText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Jackson set up so that it writes RFC 8785 by itself: members sorted by UTF-16 units, no white space, the escapes of
 * ECMAScript, whole numbers that a double holds exactly. Nulls are left out; unknown members are refused on reading.
 */
final class WireForm {
    private static final long GREATEST_EXACT = 1L << 53;
    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private WireForm() {}

    static JsonMapper mapper() {
        return JsonMapper.builder()
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES, JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .changeDefaultPropertyInclusion(was -> was.withValueInclusion(JsonInclude.Include.NON_NULL))
                .addModule(scalars())
                .build();
    }

    private static SimpleModule scalars() {
        return new SimpleModule("muniment")
                .addSerializer(String.class, new TextOut())
                .addKeySerializer(String.class, new KeyOut())
                .addSerializer(Long.class, new WholeNumberOut())
                .addSerializer(long.class, new WholeNumberOut())
                .addSerializer(Instant.class, new InstantOut())
                .addDeserializer(Instant.class, new InstantIn())
                .addSerializer(Duration.class, new DurationOut())
                .addDeserializer(Duration.class, new DurationIn())
                .addSerializer(PersonalText.class, new PersonalTextOut())
                .addDeserializer(PersonalText.class, new PersonalTextIn());
    }

    /** An instant as events have it: UTC, always six digits of a second; what is finer is cut off. */
    static String text(Instant instant) {
        var text = MICROSECONDS.format(instant);
        if (text.length() != "2026-01-01T00:00:00.000000Z".length()) {
            throw new DateTimeException(text + " is outside of the years 0 to 9999");
        }
        return text;
    }

    private static final class TextOut extends ValueSerializer<String> {
        @Override
        public void serialize(String value, JsonGenerator out, SerializationContext context) {
            out.writeString(WritableText.check(value));
        }
    }

    private static final class KeyOut extends ValueSerializer<String> {
        @Override
        public void serialize(String value, JsonGenerator out, SerializationContext context) {
            out.writeName(WritableText.check(value));
        }
    }

    private static final class WholeNumberOut extends ValueSerializer<Long> {
        @Override
        public void serialize(Long value, JsonGenerator out, SerializationContext context) {
            if (value > GREATEST_EXACT || value < -GREATEST_EXACT) {
                throw new IllegalArgumentException(value + " is no number that JSON readers hold exactly");
            }
            out.writeNumber(value);
        }
    }

    private static final class InstantOut extends ValueSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator out, SerializationContext context) {
            out.writeString(text(value));
        }
    }

    private static final class InstantIn extends ValueDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) {
            return Instant.parse(in.getString());
        }
    }

    private static final class DurationOut extends ValueSerializer<Duration> {
        @Override
        public void serialize(Duration value, JsonGenerator out, SerializationContext context) {
            out.writeString(value.toString());
        }
    }

    private static final class DurationIn extends ValueDeserializer<Duration> {
        @Override
        public Duration deserialize(JsonParser in, DeserializationContext context) {
            return Duration.parse(in.getString());
        }
    }

    private static final class PersonalTextOut extends ValueSerializer<PersonalText> {
        @Override
        public void serialize(PersonalText value, JsonGenerator out, SerializationContext context) {
            if (!(context.getAttribute(Sealer.class) instanceof Sealer sealer)) {
                throw new IllegalStateException("personal text is written only sealed");
            }
            out.writeString(sealer.seal(value, out.streamWriteContext().currentName()));
        }
    }

    /** Without an opener personal text is left sealed and reads as erased. */
    private static final class PersonalTextIn extends ValueDeserializer<PersonalText> {
        @Override
        public PersonalText deserialize(JsonParser in, DeserializationContext context) {
            if (in.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT
                    && in.getEmbeddedObject() instanceof PersonalText opened) {
                return opened;
            }
            return context.getAttribute(Opener.class) instanceof Opener opener
                    ? opener.open(in.getString(), in.currentName())
                    : PersonalText.ERASED;
        }
    }
}
