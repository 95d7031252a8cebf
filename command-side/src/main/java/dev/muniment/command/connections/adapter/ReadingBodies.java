package dev.muniment.command.connections.adapter;

import dev.muniment.access.AccessPolicy;
import dev.muniment.command.connections.adapter.PolicyBodies.PolicyBody;
import dev.muniment.command.connections.adapter.PolicyBodies.RuleBody;
import dev.muniment.command.platform.References;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionType;
import dev.muniment.events.GroupId;
import dev.muniment.http.FieldError;
import dev.muniment.http.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one body: gathers what is wrong with it and says all of that at once, as a 422. */
final class ReadingBodies {
    private static final Duration LONGEST_GRANT_BY_DEFAULT = Duration.ofHours(8);
    private static final Duration LONGEST_WAIT_BY_DEFAULT = Duration.ofHours(24);

    private final References references;
    private final List<FieldError> errors = new ArrayList<>();

    private ReadingBodies(References references) {
        this.references = references;
    }

    /** Members left out take their defaults: no groups, no modes, no access requests. */
    static AccessPolicy policy(PolicyBody body, References references) {
        var reading = new ReadingBodies(references);
        var groups = reading.groups(body.groups(), "/groups");
        var modes = reading.each(body.modes(), "/modes", reading::mode);
        var asked = body.accessRequests();
        return reading.checked(
                new AccessPolicy(groups, modes, asked == null ? null : reading.rule(asked, "/accessRequests")));
    }

    static ApprovalRule rule(RuleBody body, References references) {
        var reading = new ReadingBodies(references);
        return reading.checked(reading.rule(body, ""));
    }

    static ConnectionType type(@Nullable String word) {
        return Arrays.stream(ConnectionType.values())
                .filter(type -> type.wireName().equals(word))
                .findAny()
                .orElseThrow(() -> invalid(
                        List.of(new FieldError("/type", "unknown", "Must be one of: database, application, custom."))));
    }

    private <T> T checked(T read) {
        if (!errors.isEmpty()) {
            throw invalid(errors);
        }
        return read;
    }

    static ProblemException invalid(List<FieldError> errors) {
        var all = errors.stream()
                .map(error -> error.pointer() + " " + error.detail())
                .collect(Collectors.joining(" "));
        return ProblemException.invalid(
                "requests.invalid-value", "Correct the values: " + all, errors.toArray(FieldError[]::new));
    }

    private ApprovalRule rule(RuleBody body, String at) {
        return new ApprovalRule(
                groups(body.approvalGroups(), at + "/approvalGroups"),
                groups(body.approverGroups(), at + "/approverGroups"),
                Objects.requireNonNullElse(body.minApprovals(), 1),
                Objects.requireNonNullElse(body.everyGroup(), false),
                Objects.requireNonNullElse(body.maxDuration(), LONGEST_GRANT_BY_DEFAULT),
                Objects.requireNonNullElse(body.pendingTimeout(), LONGEST_WAIT_BY_DEFAULT),
                Objects.requireNonNullElse(body.reasonRequired(), true),
                groups(body.breakGlassGroups(), at + "/breakGlassGroups"));
    }

    private List<GroupId> groups(@Nullable List<@Nullable String> named, String at) {
        return each(named, at, this::group);
    }

    private <T> List<T> each(
            @Nullable List<@Nullable String> words, String at, BiFunction<String, String, Optional<T>> read) {
        var found = new ArrayList<T>();
        var given = words == null ? List.<@Nullable String>of() : words;
        for (var index = 0; index < given.size(); index++) {
            var word = given.get(index);
            if (word == null) {
                errors.add(new FieldError(at + "/" + index, "null", "Must not be null."));
                continue;
            }
            read.apply(word, at + "/" + index).ifPresent(found::add);
        }
        return found;
    }

    private Optional<GroupId> group(String reference, String pointer) {
        var group = references.findGroup(reference);
        if (group.isEmpty()) {
            errors.add(new FieldError(pointer, "unknown", "There is no open group by this id or name."));
        }
        return group;
    }

    private Optional<AccessMode> mode(String word, String pointer) {
        var mode = modeNamed(word);
        if (mode.isEmpty()) {
            errors.add(new FieldError(pointer, "unknown", "Must be one of: runbooks, native, web."));
        }
        return mode;
    }

    static Optional<AccessMode> modeNamed(String word) {
        return Arrays.stream(AccessMode.values())
                .filter(mode -> mode.wireName().equals(word))
                .findAny();
    }
}
