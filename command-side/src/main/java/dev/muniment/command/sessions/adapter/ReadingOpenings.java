package dev.muniment.command.sessions.adapter;

import dev.muniment.command.platform.References;
import dev.muniment.command.sessions.adapter.SessionEndpoints.NewSession;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserId;
import dev.muniment.http.Caller;
import dev.muniment.http.FieldError;
import dev.muniment.http.ProblemException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads who wants to open what: all that is wrong with the values is a 422; what they mean may be unknown. */
@Component
final class ReadingOpenings {
    /** Ids that nobody and nothing has, since those of users and connections are random: the decision says so. */
    private static final UserId NOBODY = new UserId("usr_nobody");

    static final ConnectionId NOTHING = new ConnectionId("con_nothing");

    private final References references;

    ReadingOpenings(References references) {
        this.references = references;
    }

    /**
     * An opening that was asked for.
     *
     * @param onBehalf whether an enforcement point asks for somebody
     */
    record Opening(UserId user, ConnectionId connection, AccessMode mode, boolean onBehalf) {}

    /** A token of scope {@code check} opens for others, unless it is good for everything and names nobody. */
    Opening read(NewSession body, Caller caller) {
        var onBehalf = caller.has(TokenScope.CHECK) && (body.user() != null || !caller.has(TokenScope.ALL));
        var mode = mode(body.mode());
        check(body, onBehalf, mode);
        var user = body.user() == null
                ? caller.user()
                : references.findUser(body.user()).orElse(NOBODY);
        var connection =
                references.findConnection(String.valueOf(body.connection())).orElse(NOTHING);
        return new Opening(user, connection, mode.orElseThrow(), onBehalf);
    }

    private static void check(NewSession body, boolean onBehalf, Optional<AccessMode> mode) {
        var errors = new ArrayList<FieldError>();
        if (onBehalf && body.user() == null) {
            errors.add(new FieldError("/user", "required", "Say for whom."));
        }
        if (body.connection() == null || body.connection().isEmpty()) {
            errors.add(new FieldError("/connection", "required", "Say which connection, by id or name."));
        }
        if (mode.isEmpty()) {
            errors.add(new FieldError("/mode", "unknown", "Must be one of: runbooks, native, web."));
        }
        if (body.clientAddress() != null && !onBehalf) {
            errors.add(new FieldError("/clientAddress", "not-yours", "Is taken from enforcement points only."));
        } else if (body.clientAddress() != null && !isAddress(body.clientAddress())) {
            errors.add(new FieldError("/clientAddress", "address", "Must be an IP address."));
        }
        if (!errors.isEmpty()) {
            throw invalid(errors);
        }
    }

    private static ProblemException invalid(List<FieldError> errors) {
        var all = errors.stream()
                .map(error -> error.pointer() + " " + error.detail())
                .collect(Collectors.joining(" "));
        return ProblemException.invalid(
                "requests.invalid-value", "Correct the values: " + all, errors.toArray(FieldError[]::new));
    }

    private static Optional<AccessMode> mode(@Nullable String word) {
        return Arrays.stream(AccessMode.values())
                .filter(mode -> mode.wireName().equals(word))
                .findAny();
    }

    /** As a literal: no name is looked up. */
    private static boolean isAddress(String text) {
        try {
            return InetAddress.ofLiteral(text).getHostAddress() != null;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}
