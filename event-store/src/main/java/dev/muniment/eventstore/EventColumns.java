package dev.muniment.eventstore;

import dev.muniment.eventstore.Judge.KeyState;
import dev.muniment.eventstore.Judge.Placed;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** What a batch writes, column by column, as the statement takes it. */
final class EventColumns {
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

    StatementSpec bind(StatementSpec statement) {
        return statement
                .param("positions", positions.toArray(Long[]::new))
                .param("streams", texts(PreparedEvent::stream))
                .param("sequences", sources().map(NewEvent::sequence).toArray(Long[]::new))
                .param("types", texts(PreparedEvent::type))
                .param("revisions", events.stream().map(PreparedEvent::revision).toArray(Integer[]::new))
                .param(
                        "eventIds",
                        sources().map(NewEvent::id).map(UUID::toString).toArray(String[]::new))
                .param("payloads", texts(PreparedEvent::payload))
                .param("metadata", texts(PreparedEvent::metadata))
                .param("tags", tags.toArray(String[]::new))
                .param("tagPositions", tagPositions.toArray(Long[]::new))
                .param("users", users.toArray(String[]::new))
                .param("wrappedKeys", wrappedKeys.toArray(String[]::new))
                .param("keys", keys.toArray(String[]::new))
                .param(
                        "keyPositions",
                        keyStates.stream().map(KeyState::position).toArray(Long[]::new))
                .param(
                        "keySequences",
                        keyStates.stream().map(KeyState::sequence).toArray(Long[]::new));
    }

    private String[] texts(Function<PreparedEvent, String> column) {
        return events.stream().map(column).toArray(String[]::new);
    }

    private Stream<NewEvent> sources() {
        return events.stream().map(PreparedEvent::source);
    }
}
