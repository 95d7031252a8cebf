package dev.muniment.eventstore;

import dev.muniment.eventstore.Judge.KeyState;
import dev.muniment.eventstore.Judge.Placed;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** What a batch writes, column by column, as the statement takes it. */
final class EventColumns {
    private static final NamedStatement APPEND = new NamedStatement("append-batch");

    private final List<Long> positions = new ArrayList<>();
    private final List<PreparedEvent> events = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();
    private final List<Long> tagPositions = new ArrayList<>();
    private final List<String> users = new ArrayList<>();
    private final List<String> wrappedKeys = new ArrayList<>();
    private final List<String> keys;
    private final List<KeyState> keyStates;

    EventColumns(Judge judge, PersonalData personalData) {
        for (var placed : judge.accepted()) {
            add(placed);
            placed.entry().newKeys().forEach((user, key) -> {
                users.add(user.value());
                wrappedKeys.add(Base64.getEncoder().encodeToString(personalData.wrap(user, key)));
            });
        }
        keys = List.copyOf(judge.changed().keySet());
        keyStates = List.copyOf(judge.changed().values());
    }

    private void add(Placed placed) {
        var position = placed.first();
        for (var event : placed.entry().events()) {
            positions.add(position);
            events.add(event);
            for (var tag : event.tags()) {
                tags.add(tag);
                tagPositions.add(position);
            }
            position++;
        }
    }

    /** @param head the position of the last event */
    SetStatement statement(Instant recordedAt, long head) {
        return APPEND.with(new MapSqlParameterSource()
                .addValue("recordedAt", OffsetDateTime.ofInstant(recordedAt, ZoneOffset.UTC))
                .addValue("head", head)
                .addValue("positions", positions.toArray(Long[]::new))
                .addValue("streams", texts(PreparedEvent::stream))
                .addValue("sequences", sources().map(NewEvent::sequence).toArray(Long[]::new))
                .addValue("types", texts(PreparedEvent::type))
                .addValue(
                        "revisions",
                        events.stream().map(PreparedEvent::revision).toArray(Integer[]::new))
                .addValue(
                        "eventIds",
                        sources().map(NewEvent::id).map(UUID::toString).toArray(String[]::new))
                .addValue("payloads", texts(PreparedEvent::payload))
                .addValue("metadata", texts(PreparedEvent::metadata))
                .addValue("tags", tags.toArray(String[]::new))
                .addValue("tagPositions", tagPositions.toArray(Long[]::new))
                .addValue("users", users.toArray(String[]::new))
                .addValue("wrappedKeys", wrappedKeys.toArray(String[]::new))
                .addValue("keys", keys.toArray(String[]::new))
                .addValue(
                        "keyPositions",
                        keyStates.stream().map(KeyState::position).toArray(Long[]::new))
                .addValue(
                        "keySequences",
                        keyStates.stream().map(KeyState::sequence).toArray(Long[]::new)));
    }

    private String[] texts(Function<PreparedEvent, String> column) {
        return events.stream().map(column).toArray(String[]::new);
    }

    private Stream<NewEvent> sources() {
        return events.stream().map(PreparedEvent::source);
    }
}
