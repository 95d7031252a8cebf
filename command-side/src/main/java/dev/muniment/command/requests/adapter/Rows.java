package dev.muniment.command.requests.adapter;

import dev.muniment.command.kernel.Standing;
import dev.muniment.command.requests.Member;
import dev.muniment.command.requests.Member.Place;
import dev.muniment.events.GroupId;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the statements put into columns of JSON and arrays. */
final class Rows {
    private final JsonMapper json;

    Rows(JsonMapper json) {
        this.json = json;
    }

    /** A membership. */
    record PlaceRow(String group, @Nullable Instant until, long assigned) {
        Place place() {
            return new Place(new GroupId(group), until, assigned);
        }
    }

    /** A user. */
    record PersonRow(String user, String kind, String status) {}

    /** A user in a group. */
    record MemberRow(
            String user,
            @Nullable String kind,
            @Nullable String status,
            String group,
            @Nullable Instant until,
            long assigned) {
        Place place() {
            return new Place(new GroupId(group), until, assigned);
        }
    }

    <T> List<T> list(@Nullable String text, Class<T[]> type) {
        return text == null ? List.of() : List.of(json.readValue(text, type));
    }

    List<Place> places(@Nullable String text) {
        return list(text, PlaceRow[].class).stream().map(PlaceRow::place).toList();
    }

    /** Members with all their places, from rows of a place each. */
    List<Member> members(@Nullable String text) {
        Map<String, List<MemberRow>> byUser = new LinkedHashMap<>();
        list(text, MemberRow[].class)
                .forEach(row -> byUser.computeIfAbsent(row.user(), first -> new ArrayList<>())
                        .add(row));
        return byUser.values().stream()
                .map(rows -> new Member(
                        new UserId(rows.getFirst().user()),
                        standing(rows.getFirst().kind(), rows.getFirst().status()),
                        rows.stream().map(MemberRow::place).toList()))
                .toList();
    }

    /** People with their places, which are told apart from them since some have none. */
    Map<UserId, Member> people(@Nullable String people, @Nullable String places) {
        var rows = list(places, MemberRow[].class);
        Map<UserId, Member> found = new LinkedHashMap<>();
        for (var person : list(people, PersonRow[].class)) {
            var held = rows.stream()
                    .filter(row -> row.user().equals(person.user()))
                    .map(MemberRow::place)
                    .toList();
            var user = new UserId(person.user());
            found.put(user, new Member(user, standing(person.kind(), person.status()), held));
        }
        return found;
    }

    static @Nullable Standing standing(@Nullable String kind, @Nullable String status) {
        return kind == null || status == null
                ? null
                : new Standing(UserKind.valueOf(kind), Standing.Status.valueOf(status));
    }

    static <T> List<T> array(@Nullable Array array, Function<String, T> read) throws SQLException {
        return array == null
                ? List.of()
                : Stream.of((String[]) array.getArray()).map(read).toList();
    }
}
