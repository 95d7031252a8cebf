package dev.muniment.query.access.adapter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.muniment.access.AccessAnswer;
import dev.muniment.access.AccessAnswer.Denied;
import dev.muniment.access.AccessDecision;
import dev.muniment.access.GrantFacts;
import dev.muniment.access.MembershipFacts;
import dev.muniment.access.PolicyFacts.AllowedGroup;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.UserId;
import dev.muniment.http.Caller;
import dev.muniment.http.Cursor;
import dev.muniment.http.Page;
import dev.muniment.http.PageRequest;
import dev.muniment.http.ProblemException;
import dev.muniment.query.access.DecisionView;
import dev.muniment.query.platform.LiveFacts;
import dev.muniment.query.platform.LiveFacts.View;
import dev.muniment.query.platform.People;
import dev.muniment.query.platform.People.Named;
import dev.muniment.query.platform.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lists of who can open what. A page decides no further than it needs and the next one goes on behind it, so that nobody's
 * rights are worked out twice.
 */
@Component
final class Rights {
    private static final Comparator<UserId> BY_ID = Comparator.comparing(UserId::value);

    private final LiveFacts live;
    private final People people;

    Rights(LiveFacts live, People people) {
        this.live = live;
        this.people = people;
    }

    /** A connection by id and name. */
    record ConnectionRef(ConnectionId id, String name) {}

    /** What one user can open or ask for. */
    record UserRight(
            ConnectionRef connection,
            AccessMode mode,
            @JsonUnwrapped DecisionView decision) {}

    /** Who can open one connection or ask for it. */
    record ConnectionRight(
            Named user, AccessMode mode, @JsonUnwrapped DecisionView decision) {}

    /** A page and the position that it was answered from. */
    record Found<T>(Page<T> page, long position) {}

    private record Entry(UserId user, ConnectionId connection, String name, AccessMode mode, DecisionView decision) {}

    private record Entries(List<Entry> list, long position) {}

    /** Sorted by connection id, then mode. */
    Found<UserRight> ofUser(Caller caller, String idOrName, PageRequest page) {
        refuseWhenStale();
        var at = live.now();
        var found = live.ask(view -> {
            var user = Visibility.readable(caller, view, idOrName);
            return new Collector(view, at, page).rightsOf(user);
        });
        var rights = found.list().stream()
                .map(entry -> new UserRight(
                        new ConnectionRef(entry.connection(), entry.name()), entry.mode(), entry.decision()))
                .toList();
        return new Found<>(
                Page.of(
                        rights,
                        page.limit(),
                        right -> Cursor.of(right.connection().id(), right.mode())),
                found.position());
    }

    /** Sorted by user id, then mode. */
    Found<ConnectionRight> ofConnection(Caller caller, String idOrName, PageRequest page) {
        refuseWhenStale();
        var at = live.now();
        var found = live.ask(view -> {
            var connection = Visibility.visible(caller, view, idOrName, at);
            return new Collector(view, at, page).rightsTo(connection);
        });
        var named = people.named(found.list().stream().map(Entry::user).toList());
        var rights = found.list().stream()
                .map(entry -> new ConnectionRight(
                        named.getOrDefault(entry.user(), new Named(entry.user(), null, null)),
                        entry.mode(),
                        entry.decision()))
                .toList();
        return new Found<>(
                Page.of(rights, page.limit(), right -> Cursor.of(right.user().id(), right.mode())), found.position());
    }

    /** A list that may lack somebody says so and not "nobody". */
    private void refuseWhenStale() {
        live.staleness().ifPresent(stale -> {
            throw ProblemException.unavailable("access.stale", stale.detail(), Duration.ofSeconds(1));
        });
    }

    /** Gathers one entry more than a page holds. */
    private static final class Collector {
        private final View view;
        private final Instant at;
        private final PageRequest page;
        private final List<Entry> entries = new ArrayList<>();

        Collector(View view, Instant at, PageRequest page) {
            this.view = view;
            this.at = at;
            this.page = page;
        }

        Entries rightsOf(UserId user) {
            var cursor = page.cursor();
            var from = cursor == null ? null : connectionOf(cursor.key(0));
            if (cursor != null && from != null) {
                add(user, from, modeOf(cursor.key(1)));
            }
            for (var connection : view.connectionsAfter(from).keySet()) {
                if (full()) {
                    break;
                }
                add(user, connection, null);
            }
            return new Entries(entries, view.position());
        }

        Entries rightsTo(ConnectionId connection) {
            var cursor = page.cursor();
            var from = cursor == null ? null : userOf(cursor.key(0));
            if (cursor != null && from != null) {
                add(from, connection, modeOf(cursor.key(1)));
            }
            var users = membersAfter(connection, from);
            while (!full() && users.hasNext()) {
                add(users.next(), connection, null);
            }
            return new Entries(entries, view.position());
        }

        private Iterator<UserId> membersAfter(ConnectionId connection, @Nullable UserId from) {
            var known = view.connection(connection);
            var groups =
                    known == null ? List.<AllowedGroup>of() : known.policy().groups();
            // whoever broke the glass may be in none of the groups
            var holders = view.grantsAfter(connection, from).map(GrantFacts::user);
            return new SortedUnion<>(
                    Stream.concat(
                                    groups.stream()
                                            .map(group -> view.membersAfter(group.group(), from)
                                                    .map(MembershipFacts::user)),
                                    Stream.of(holders))
                            .map(BaseStream::iterator)
                            .toList(),
                    BY_ID);
        }

        /** @param after the mode that the page before ended with; null for all modes */
        private void add(UserId user, ConnectionId connection, @Nullable AccessMode after) {
            var known = view.connection(connection);
            if (known == null) {
                return;
            }
            for (var mode : AccessMode.values()) {
                if (!full() && (after == null || mode.compareTo(after) > 0)) {
                    add(user, connection, known.name(), mode);
                }
            }
        }

        private void add(UserId user, ConnectionId connection, String name, AccessMode mode) {
            AccessAnswer answer = AccessDecision.decide(view, user, connection, mode, at);
            if (!(answer instanceof Denied)) {
                entries.add(
                        new Entry(user, connection, name, mode, DecisionView.of(answer, view, view.position(), at)));
            }
        }

        private boolean full() {
            return entries.size() > page.limit();
        }

        private static ConnectionId connectionOf(String key) {
            try {
                return new ConnectionId(key);
            } catch (IllegalArgumentException notOurs) {
                throw Cursor.broken();
            }
        }

        private static UserId userOf(String key) {
            try {
                return new UserId(key);
            } catch (IllegalArgumentException notOurs) {
                throw Cursor.broken();
            }
        }

        private static AccessMode modeOf(String key) {
            try {
                return AccessMode.valueOf(key);
            } catch (IllegalArgumentException notOurs) {
                throw Cursor.broken();
            }
        }
    }
}
