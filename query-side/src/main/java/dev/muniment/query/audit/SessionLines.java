package dev.muniment.query.audit;

import dev.muniment.events.SessionEvent;
import dev.muniment.events.SessionEvent.SessionClosed;
import dev.muniment.events.SessionEvent.SessionOpened;
import dev.muniment.events.SessionEvent.SessionTerminated;
import dev.muniment.events.SessionGround;
import java.util.Map;

/** What happened to sessions, in words. */
final class SessionLines {
    private SessionLines() {}

    static AuditLine in(SessionEvent event, Names names) {
        return switch (event) {
            case SessionOpened opened ->
                new AuditLine(
                        "opened a session of " + names.of(opened.user()) + " on " + names.of(opened.connection()),
                        Map.of(),
                        AuditLine.values(
                                "state",
                                "OPEN",
                                "mode",
                                opened.mode().wireName(),
                                "ground",
                                ground(opened.ground(), names)));
            case SessionClosed closed ->
                new AuditLine(
                        "closed the session of " + names.of(closed.user()) + " on " + names.of(closed.connection()),
                        AuditLine.values("state", "OPEN"),
                        AuditLine.values("state", "CLOSED"));
            case SessionTerminated terminated ->
                new AuditLine(
                        "cut the session of " + names.of(terminated.user()) + " on "
                                + names.of(terminated.connection()),
                        AuditLine.values("state", "OPEN"),
                        terminated.reason() == null
                                ? AuditLine.values(
                                        "state",
                                        "TERMINATED",
                                        "cause",
                                        terminated.cause().name())
                                : AuditLine.values(
                                        "state",
                                        "TERMINATED",
                                        "cause",
                                        terminated.cause().name(),
                                        "reason",
                                        terminated.reason()));
        };
    }

    private static String ground(SessionGround ground, Names names) {
        return ground.group() != null ? "the group " + names.of(ground.group()) : "the request " + ground.request();
    }
}
