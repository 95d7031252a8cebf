package dev.muniment.query.audit.adapter;

import dev.muniment.events.ConnectionId;
import dev.muniment.events.EventMetadata;
import dev.muniment.events.GroupId;
import dev.muniment.events.Id;
import dev.muniment.events.UserId;
import dev.muniment.http.FieldError;
import dev.muniment.http.ProblemException;
import dev.muniment.query.platform.Filters;
import dev.muniment.query.platform.LiveFacts;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a filter of query parameters. Ids stand for themselves, whether or not there is such a thing; names must be known. */
@Component
final class Filtering {
    private static final int LONGEST = 320;
    private static final Pattern ID = Pattern.compile("[a-z]{3}_[a-z0-9_]{1,128}");
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z.-]{0,63}");
    /** RFC 3339 §1: years have four digits. */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final LiveFacts live;

    Filtering(LiveFacts live) {
        this.live = live;
    }

    TrailFilter filter(
            @Nullable String stream,
            @Nullable String type,
            @Nullable String actor,
            @Nullable String user,
            @Nullable String group,
            @Nullable String connection,
            @Nullable String request,
            @Nullable String session,
            @Nullable String from,
            @Nullable String to) {
        List<String> tags = new ArrayList<>();
        if (actor != null) {
            tags.add("actor:" + (actor.equals(EventMetadata.SYSTEM) ? actor : user("actor", actor)));
        }
        if (user != null) {
            tags.add(user("user", user));
        }
        if (group != null) {
            tags.add(group(group));
        }
        if (connection != null) {
            tags.add(connection(connection));
        }
        if (session != null) {
            tags.add(shaped("session", session, ID));
        }
        return new TrailFilter(
                stream == null ? null : shaped("stream", stream, ID),
                type == null ? null : shaped("type", type, TYPE),
                tags,
                request == null ? null : shaped("request", request, ID),
                instant("from", from),
                instant("to", to));
    }

    private String user(String parameter, String text) {
        return known(
                parameter, text, UserId.PREFIX, name -> live.ask(view -> Optional.ofNullable(view.findUser(name))));
    }

    private String group(String text) {
        return known(
                "group", text, GroupId.PREFIX, name -> live.ask(view -> Optional.ofNullable(view.findGroup(name))));
    }

    private String connection(String text) {
        return known(
                "connection",
                text,
                ConnectionId.PREFIX,
                name -> live.ask(view -> Optional.ofNullable(view.findConnection(name))));
    }

    private static String known(
            String parameter, String text, String prefix, Function<String, Optional<? extends Id>> find) {
        var name = brief(parameter, text);
        if (name.startsWith(prefix)) {
            return shaped(parameter, name, ID);
        }
        return find.apply(name)
                .map(Id::value)
                .orElseThrow(() -> Filters.invalid(parameter, "There is nothing of this name; give an id."));
    }

    /** What is kept of a reading of the trail must not be whatever somebody typed. */
    private static String shaped(String parameter, String text, Pattern shape) {
        if (!shape.matcher(text).matches()) {
            throw Filters.invalid(parameter, "Not of the shape that it has in events.");
        }
        return text;
    }

    private static String brief(String parameter, String text) {
        if (text.isBlank() || text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw Filters.invalid(parameter, "1 to " + LONGEST + " characters.");
        }
        return text;
    }

    private static @Nullable Instant instant(String parameter, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            var instant = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
            if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LAST)) {
                throw new DateTimeException("out of range");
            }
            return instant;
        } catch (DateTimeException malformed) {
            var sentence = "An RFC 3339 instant, as in 2026-03-01T12:00:00Z.";
            throw ProblemException.badRequest(
                    "requests.parameter", sentence, new FieldError(parameter, "malformed", sentence));
        }
    }

    /** A position as a query parameter or header; a 400 where it is none. */
    static long position(String parameter, String text) {
        try {
            var position = Long.parseLong(text.strip());
            if (position >= 0) {
                return position;
            }
        } catch (NumberFormatException notANumber) {
            // answered below, together with negative numbers
        }
        var sentence = "A position: a whole number from 0 on.";
        throw ProblemException.badRequest(
                "requests.parameter", sentence, new FieldError(parameter, "malformed", sentence));
    }
}
