package dev.muniment.query.platform;

import dev.muniment.access.AccessFacts;
import dev.muniment.access.ConnectionFacts;
import dev.muniment.access.GrantFacts;
import dev.muniment.access.MembershipFacts;
import dev.muniment.access.TokenFacts;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.RequestId;
import dev.muniment.events.UserId;
import dev.muniment.http.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The facts as of now, kept in memory on every node. */
public interface LiveFacts {
    /**
     * Answers a question from facts as of one position. The question must be quick and take nothing of the view with it:
     * while it runs, no event is taken in.
     */
    <T> T ask(Function<View, T> question);

    /** Waits until everything up to {@code position} is in; false when {@code atMost} went by first. */
    boolean await(long position, Duration atMost);

    /** Waits until a caller's position is reached, or ends the request with a 503. */
    default void atLeast(long position) {
        if (!await(position, Projections.PATIENCE)) {
            throw Projections.notReached(position);
        }
    }

    /** The last position that is in. */
    long position();

    /** Whether the node may answer checks; why not, otherwise. */
    Optional<Staleness> staleness();

    /** The instant against which ends are judged. */
    Instant now();

    /** Why a node may not answer checks. */
    enum Staleness {
        /** The facts are being loaded. */
        LOADING("The facts are still being loaded."),
        /** The rows to load from are of another version of the program, and being rebuilt. */
        OUTDATED("The facts are being rebuilt for this version of the program."),
        /** The rows to load from lack events that were skipped: who lost a right by them would still seem to have it. */
        INCOMPLETE("The facts lack events that were skipped; mend the cause and rebuild the projection access."),
        /** The database has not confirmed in time that everything is here. */
        BEHIND("This node may not know the latest changes."),
        /** Its clock is too far off the database's. */
        CLOCK("The clock of this node is off."),
        /** An event could not be taken in; only a restart of a mended program helps. */
        BROKEN("This node met an event that it cannot understand.");

        private final String detail;

        Staleness(String detail) {
            this.detail = detail;
        }

        public String detail() {
            return detail;
        }
    }

    /** Facts as of one position. */
    interface View extends AccessFacts {
        long position();

        boolean claimed();

        /** The unrevoked token with that hash of its secret. */
        @Nullable
        TokenFacts token(String secretHash);

        /**
         * Whether a caller who signed in earlier would still be let in: the token neither revoked nor expired, the user
         * active, the roles not fewer.
         */
        boolean stillStands(Caller caller, Instant at);

        /** One membership, or null where none runs. */
        @Nullable
        MembershipFacts membership(UserId user, GroupId group);

        /** Members with a greater user id, sorted by it; null for all. */
        Stream<MembershipFacts> membersAfter(GroupId group, @Nullable UserId user);

        /** Grants on a connection of users with a greater id, sorted by it; null for all. */
        Stream<GrantFacts> grantsAfter(ConnectionId connection, @Nullable UserId user);

        /** The request of that id when a word on it is still to come; null otherwise. */
        @Nullable
        WaitingRequest waiting(RequestId request);

        /** What of these kinds waits for a person's word, oldest first, begun behind a position; read as it is asked for. */
        Stream<WaitingRequest> waitingFor(UserId person, Set<WaitingRequest.Kind> kinds, Instant at, long after);

        /** How many requests are pending, whoever they wait for. */
        long pendingRequests();

        /** Connections with a greater id, sorted by it; null for all. */
        SortedMap<ConnectionId, ConnectionFacts> connectionsAfter(@Nullable ConnectionId connection);

        /** The user of that id, e-mail (with an {@code @}) or userName; null when there is none. */
        @Nullable
        UserId findUser(String idOrName);

        /** The group of that id or name, open ones by name only. */
        @Nullable
        GroupId findGroup(String idOrName);

        /** The connection of that id or name, those in use by name only. */
        @Nullable
        ConnectionId findConnection(String idOrName);
    }
}
