package dev.muniment.http;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a PATCH: a member that is left out stays as it is, and {@code null} takes a value away (RFC 7396).
 *
 * @param members what was sent
 */
public record Patch(ObjectNode members) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Patch {}

    /** Refuses, with a 400, members other than these. */
    public Patch only(String... known) {
        var names = List.of(known);
        var errors = new ArrayList<FieldError>();
        for (var name : members.propertyNames()) {
            if (!names.contains(name)) {
                errors.add(new FieldError("/" + name, "unknown", "There is no such member here."));
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.badRequest(
                    "requests.unknown-member",
                    "Leave out unknown members; known here: " + String.join(", ", Arrays.asList(known)) + ".",
                    errors.toArray(FieldError[]::new));
        }
        return this;
    }

    /** The text sent for that member; empty when it was left out. {@code null} and other types are refused. */
    public Optional<String> text(String name) {
        var value = members.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw wrongType(name, "a string");
        }
        return Optional.of(value.stringValue());
    }

    /** Whether the member was sent as {@code null}. */
    public boolean clears(String name) {
        var value = members.get(name);
        return value != null && value.isNull();
    }

    /** The raw value of a member, or null when it was left out. */
    public @Nullable JsonNode value(String name) {
        return members.get(name);
    }

    /** What a member of the wrong JSON type is answered with. */
    public static ProblemException wrongType(String name, String expected) {
        return ProblemException.badRequest(
                "requests.wrong-type",
                "The member " + name + " must be " + expected + ".",
                new FieldError("/" + name, "wrong-type", "Must be " + expected + "."));
    }
}
