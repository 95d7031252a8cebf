package dev.muniment.command.requests.adapter;

import dev.muniment.command.platform.References;
import dev.muniment.events.AccessMode;
import dev.muniment.events.FollowUp;
import dev.muniment.events.RequestId;
import dev.muniment.http.FieldError;
import dev.muniment.http.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one body: gathers what is wrong with it and says all of that at once, as a 422. */
final class ReadingBodies {
    private final List<FieldError> errors = new ArrayList<>();

    String connection(@Nullable String reference) {
        return required(reference, "", "/connection", "Must name a connection, by id or name.");
    }

    List<AccessMode> modes(@Nullable List<@Nullable String> words) {
        var modes = new ArrayList<AccessMode>();
        var given = words == null ? List.<@Nullable String>of() : words;
        for (var index = 0; index < given.size(); index++) {
            var word = given.get(index);
            var mode = word == null ? null : ReadingOpeningFacts.modeNamed(word).orElse(null);
            if (mode == null) {
                errors.add(new FieldError("/modes/" + index, "unknown", "Must be one of: runbooks, native, web."));
            } else {
                modes.add(mode);
            }
        }
        return modes;
    }

    Duration duration(@Nullable Duration duration) {
        return required(duration, Duration.ZERO, "/duration", "Must say for how long, as in PT1H.");
    }

    @Nullable
    RequestId extended(@Nullable String reference, References references) {
        if (reference == null) {
            return null;
        }
        var request = references.findRequest(reference);
        if (request.isEmpty()) {
            errors.add(new FieldError(
                    "/extends", "unknown", "Must be the id of an earlier request, as in req_06f4k2m8q3."));
        }
        return request.orElse(null);
    }

    FollowUp verdict(@Nullable String word) {
        var verdict = Arrays.stream(FollowUp.values())
                .filter(known -> known.name().equals(word))
                .findAny()
                .orElse(null);
        return required(verdict, FollowUp.UNJUSTIFIED, "/verdict", "Must be one of: JUSTIFIED, UNJUSTIFIED.");
    }

    private <T> T required(@Nullable T value, T instead, String pointer, String detail) {
        if (value == null) {
            errors.add(new FieldError(pointer, "required", detail));
        }
        return Objects.requireNonNullElse(value, instead);
    }

    /** A 422 where anything was wrong. */
    void check() {
        if (errors.isEmpty()) {
            return;
        }
        var all = errors.stream()
                .map(error -> error.pointer() + " " + error.detail())
                .collect(Collectors.joining(" "));
        throw ProblemException.invalid(
                "requests.invalid-value", "Correct the values: " + all, errors.toArray(FieldError[]::new));
    }
}
