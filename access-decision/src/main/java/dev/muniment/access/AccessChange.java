package dev.muniment.access;

import dev.muniment.events.ConnectionEvent;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.Event;
import dev.muniment.events.GroupEvent;
import dev.muniment.events.GroupId;
import dev.muniment.events.InstanceEvent;
import dev.muniment.events.MembershipEvent;
import dev.muniment.events.MembershipId;
import dev.muniment.events.RequestEvent;
import dev.muniment.events.RequestId;
import dev.muniment.events.SessionEvent;
import dev.muniment.events.TokenEvent;
import dev.muniment.events.TokenId;
import dev.muniment.events.UserEvent;
import dev.muniment.events.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What an event changes in the facts, for whoever keeps them: in memory, in rows, or folding a past. Each says which
 * fact it changes, and what that becomes; an event at a position that was folded already must not be folded again.
 */
public sealed interface AccessChange {
    /** Position of the event. */
    long position();

    /** The change that an event makes. */
    static AccessChange of(Event event, long position) {
        return switch (event) {
            case UserEvent change -> new OfUser(change, position);
            case GroupEvent change -> new OfGroup(change, position);
            case MembershipEvent change -> new OfMembership(change, position);
            case ConnectionEvent change -> new OfConnection(change, position);
            case TokenEvent change -> new OfToken(change, position);
            case RequestEvent change -> new OfRequest(change, position);
            case SessionEvent change -> new OfSession(change, position);
            case InstanceEvent change -> new OfInstance(change, position);
        };
    }

    /** A user appears or stands otherwise. */
    record OfUser(UserEvent event, long position) implements AccessChange {
        public UserId user() {
            return event.user();
        }

        public UserFacts after(@Nullable UserFacts before) {
            return UserFacts.after(before, event, position);
        }
    }

    /** A group opens, closes or is called otherwise. */
    record OfGroup(GroupEvent event, long position) implements AccessChange {
        public GroupId group() {
            return event.group();
        }

        public GroupFacts after(@Nullable GroupFacts before) {
            return GroupFacts.after(before, event, position);
        }
    }

    /** A membership begins, ends, or gets another end. */
    record OfMembership(MembershipEvent event, long position) implements AccessChange {
        public MembershipId membership() {
            return event.stream();
        }

        /** Null when it is over. */
        public @Nullable MembershipFacts after(@Nullable MembershipFacts before) {
            return MembershipFacts.after(before, event, position);
        }
    }

    /** A connection appears, retires, is called otherwise, or its policy changes. */
    record OfConnection(ConnectionEvent event, long position) implements AccessChange {
        public ConnectionId connection() {
            return event.connection();
        }

        public ConnectionFacts after(@Nullable ConnectionFacts before) {
            return ConnectionFacts.after(before, event, position);
        }
    }

    /** A token is issued or revoked. */
    record OfToken(TokenEvent event, long position) implements AccessChange {
        public TokenId token() {
            return event.token();
        }

        /** Null once revoked. */
        public @Nullable TokenFacts after() {
            return TokenFacts.after(event, position);
        }
    }

    /** A request is made or decided, or its grant ends. */
    record OfRequest(RequestEvent event, long position) implements AccessChange {
        public RequestId request() {
            return event.request();
        }

        /** The grant that came of it; null while there is none, or when it is over. */
        public @Nullable GrantFacts after(@Nullable GrantFacts before) {
            return GrantFacts.after(before, event, position);
        }
    }

    /** A session opens or ends; no decision rests on it. */
    record OfSession(SessionEvent event, long position) implements AccessChange {}

    /** The installation was claimed. */
    record OfInstance(InstanceEvent event, long position) implements AccessChange {}
}
