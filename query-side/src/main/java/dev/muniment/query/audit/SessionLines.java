package dev.muniment.query.audit;

import dev.muniment.events.Event;
import dev.muniment.events.SessionEvent;
import dev.muniment.events.SessionEvent.SessionClosed;
import dev.muniment.events.SessionEvent.SessionOpened;
import dev.muniment.events.SessionEvent.SessionTerminated;
import dev.muniment.events.SessionGround;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What happened to sessions, in words. */
final class SessionLines {
    private SessionLines() {}

    /** What set the values that these change, as {@link AuditLine#earlier} says. */
    static Set<Class<? extends Event>> earlier(SessionEvent event) {
        return switch (event) {
            case SessionOpened opened -> Set.of();
            case SessionClosed closed -> Set.of(SessionOpened.class);
            case SessionTerminated terminated -> Set.of(SessionOpened.class);
        };
    }

    static AuditLine in(SessionEvent event, @Nullable Event earlier, Names names) {
        return switch (event) {
            case SessionOpened opened ->
                new AuditLine("opened " + theSession(opened, names), Map.of(), open(opened, names));
            case SessionClosed closed ->
                new AuditLine("closed " + theSession(closed, names), before(earlier, names), closed(closed));
            case SessionTerminated terminated ->
                new AuditLine(
                        "cut " + theSession(terminated, names),
                        before(earlier, names),
                        RequestLines.values(
                                "state", "TERMINATED", "cause", terminated.cause(), "reason", terminated.reason()));
        };
    }

    private static Map<String, String> before(@Nullable Event earlier, Names names) {
        return earlier instanceof SessionOpened opened ? open(opened, names) : RequestLines.values("state", "OPEN");
    }

    private static Map<String, String> open(SessionOpened opened, Names names) {
        return RequestLines.values(
                "state",
                "OPEN",
                "mode",
                opened.mode().wireName(),
                "ground",
                ground(opened.ground(), names),
                "until",
                opened.until());
    }

    private static Map<String, String> closed(SessionClosed closed) {
        var counts = new TreeMap<>(closed.counts());
        return RequestLines.values(
                "state",
                "CLOSED",
                "exitCode",
                closed.exitCode(),
                "counts",
                counts.isEmpty() ? null : counts.toString());
    }

    private static String theSession(SessionEvent event, Names names) {
        return "a session of " + names.of(event.user()) + " on " + names.of(event.connection());
    }

    private static String ground(SessionGround ground, Names names) {
        return ground.group() != null ? "the group " + names.of(ground.group()) : "the request " + ground.request();
    }
}
