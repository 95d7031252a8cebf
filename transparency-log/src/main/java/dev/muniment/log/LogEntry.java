package dev.muniment.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What the log holds of an event: canonical JSON (RFC 8785). Its place in the log is the event's position less one, and
 * not repeated in it.
 *
 * @param stream the id of the thing it happened to
 * @param sequence its place in the stream, from 0
 * @param type the wire name
 * @param revision the revision of the wire form
 * @param id the event's id
 * @param recordedAt in microseconds
 * @param payload canonical JSON as stored, personal text sealed
 * @param metadata canonical JSON likewise
 */
public record LogEntry(
        String stream,
        long sequence,
        String type,
        int revision,
        UUID id,
        Instant recordedAt,
        String payload,
        String metadata) {
    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final Pattern END = Pattern.compile(
            ",\"recordedAt\":\"([^\"]{27})\",\"revision\":[0-9]+,\"sequence\":([0-9]{1,16}),\"stream\":\"([^\"\\\\]+)\",\"type\":\"([^\"\\\\]+)\"}\\z");

    /** Members in the order of their names; ids and wire names need no escapes, which is made sure of. */
    public byte[] bytes() {
        return ("{\"id\":\"" + id + "\",\"metadata\":" + metadata + ",\"payload\":" + payload + ",\"recordedAt\":\""
                        + MICROSECONDS.format(recordedAt) + "\",\"revision\":" + revision + ",\"sequence\":" + sequence
                        + ",\"stream\":\"" + plain(stream) + "\",\"type\":\"" + plain(type) + "\"}")
                .getBytes(UTF_8);
    }

    private static String plain(String text) {
        if (text.chars().anyMatch(letter -> letter < ' ' || letter > '~' || letter == '"' || letter == '\\')) {
            throw new IllegalArgumentException("not the name of a stream or of a kind of event: " + text);
        }
        return text;
    }

    /**
     * What to call an entry by.
     *
     * @param stream the id of the thing it happened to
     * @param sequence its place in the stream
     * @param type the wire name
     * @param recordedAt as the entry has it: six digits of a second, so that the order of texts is that of time
     */
    public record Label(String stream, long sequence, String type, String recordedAt) {
        @Override
        public String toString() {
            return type + " of " + stream + " at " + recordedAt;
        }
    }

    /** Read off the end of an entry; empty where it is not an entry as this program writes them. */
    public static Optional<Label> label(byte[] entry) {
        var from = Math.max(0, entry.length - 1_000);
        var parts = END.matcher(new String(entry, from, entry.length - from, UTF_8));
        return parts.find()
                ? Optional.of(new Label(parts.group(3), Long.parseLong(parts.group(2)), parts.group(4), parts.group(1)))
                : Optional.empty();
    }
}
