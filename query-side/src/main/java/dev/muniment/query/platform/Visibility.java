package dev.muniment.query.platform;

import dev.muniment.access.ConnectionFacts;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserId;
import dev.muniment.http.Caller;
import dev.muniment.http.ProblemException;
import dev.muniment.query.platform.LiveFacts.View;
import java.time.Instant;
import java.util.stream.Stream;

/** Who sees which connection (rulings.md, 20), and who may ask about others. */
public final class Visibility {
    /** The code of {@link #notAboutOthers}. */
    public static final String NOT_ABOUT_OTHERS = "roles.not-about-others";

    private Visibility() {}

    /** Admins, auditors and enforcement points ask about everybody. */
    public static boolean asksAboutEveryone(Caller caller) {
        return caller.readsEverything() || caller.has(TokenScope.CHECK);
    }

    /** Whether the caller may know that the connection exists. */
    public static boolean sees(Caller caller, View view, ConnectionId connection, Instant at) {
        var known = view.connection(connection);
        if (known == null) {
            return false;
        }
        return asksAboutEveryone(caller) || isNamed(caller.user(), view, known, at);
    }

    /** Whether the user may know that the connection exists. */
    public static boolean sees(UserId user, View view, ConnectionId connection, Instant at) {
        var known = view.connection(connection);
        return known != null
                && (isNamed(user, view, known, at)
                        || isIn(user, GroupId.ADMIN, view, at)
                        || isIn(user, GroupId.AUDITOR, view, at));
    }

    /** In a group that can access, one that can approve, or one for emergencies. */
    private static boolean isNamed(UserId user, View view, ConnectionFacts connection, Instant at) {
        var policy = connection.policy().policy();
        var rule = policy.accessRequests();
        var named = rule == null
                ? policy.groups().stream()
                : Stream.of(policy.groups(), rule.approverGroups(), rule.breakGlassGroups())
                        .flatMap(groups -> groups.stream());
        return named.anyMatch(group -> isIn(user, group, view, at));
    }

    /** Whether the user is in the open group at that instant. */
    public static boolean isIn(UserId user, GroupId group, View view, Instant at) {
        var membership = view.membership(user, group);
        var known = view.group(group);
        return membership != null && membership.runsAt(at) && known != null && known.open();
    }

    /** The connection of that id or name when the caller sees it; otherwise a 404, as for one that does not exist. */
    public static ConnectionId visible(Caller caller, View view, String idOrName, Instant at) {
        var connection = view.findConnection(idOrName);
        if (connection == null || !sees(caller, view, connection, at)) {
            throw unknownConnection();
        }
        return connection;
    }

    /** What somebody is answered who asks about others without the right to; it is recorded. */
    public static ProblemException notAboutOthers() {
        return ProblemException.forbidden(
                NOT_ABOUT_OTHERS,
                "You can ask about yourself only; about others ask as an admin, an auditor or, for checks, with a token of scope check.");
    }

    public static ProblemException unknownConnection() {
        return ProblemException.notFound("connections.unknown", "There is no such connection.");
    }

    public static ProblemException unknownUser() {
        return ProblemException.notFound("users.unknown", "There is no such user.");
    }

    public static ProblemException unknownGroup() {
        return ProblemException.notFound("groups.unknown", "There is no such group.");
    }

    /**
     * The user of that id, userName or e-mail, when the caller may read about them: everybody about themselves, admins and
     * auditors about all. Others meet a 403 whether or not there is such a user.
     */
    public static UserId readable(Caller caller, View view, String idOrName) {
        var user = view.findUser(idOrName);
        if (!caller.readsEverything() && !caller.user().equals(user)) {
            throw notAboutOthers();
        }
        if (user == null) {
            throw unknownUser();
        }
        return user;
    }
}
