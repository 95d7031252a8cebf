package dev.muniment.query.access.adapter;

import dev.muniment.access.AccessChange;
import dev.muniment.access.AccessChange.OfConnection;
import dev.muniment.access.AccessChange.OfGroup;
import dev.muniment.access.AccessChange.OfInstance;
import dev.muniment.access.AccessChange.OfMembership;
import dev.muniment.access.AccessChange.OfRequest;
import dev.muniment.access.AccessChange.OfSession;
import dev.muniment.access.AccessChange.OfToken;
import dev.muniment.access.AccessChange.OfUser;
import dev.muniment.access.ConnectionFacts;
import dev.muniment.access.FoldedFacts;
import dev.muniment.access.GrantFacts;
import dev.muniment.access.GroupFacts;
import dev.muniment.access.MembershipFacts;
import dev.muniment.access.TokenFacts;
import dev.muniment.access.UserFacts;
import dev.muniment.access.UserStatus;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.InstanceEvent.SetupClaimed;
import dev.muniment.events.RequestId;
import dev.muniment.events.TokenId;
import dev.muniment.events.UserId;
import dev.muniment.eventstore.RecordedEvent;
import dev.muniment.http.Caller;
import dev.muniment.query.platform.LiveFacts;
import dev.muniment.query.platform.PersonNames;
import dev.muniment.query.platform.WaitingRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The facts with the ways to find them: names, tokens. Not safe for threads; {@link AccessIndex} keeps them apart. */
final class IndexedFacts implements LiveFacts.View {
    private final PersonNames names;
    private final AccessUsers userRows;
    private final AccessWaiting waitingRows;
    private final FoldedFacts facts = new FoldedFacts();
    private final Map<UserId, AccessUser> users = new HashMap<>();
    private final Map<String, UserId> byUserName = new HashMap<>();
    private final Map<String, UserId> byEmail = new HashMap<>();
    private final Map<String, GroupId> groupsByName = new HashMap<>();
    private final Map<String, ConnectionId> connectionsByName = new HashMap<>();
    private final Map<String, TokenFacts> tokens = new HashMap<>();
    private final Map<TokenId, String> tokenHashes = new HashMap<>();
    private final Inboxes inboxes = new Inboxes();
    private boolean claimed;
    private long position;

    IndexedFacts(PersonNames names, AccessUsers userRows, AccessWaiting waitingRows) {
        this.names = names;
        this.userRows = userRows;
        this.waitingRows = waitingRows;
    }

    /** Takes an event in; the position is told when its page is complete. */
    void apply(RecordedEvent event) {
        switch (AccessChange.of(event.event(), event.position())) {
            case OfUser user -> put(userRows.after(users.get(user.user()), user));
            case OfGroup group -> put(new AccessGroup(group.group(), group.after(facts.group(group.group()))));
            case OfConnection connection ->
                put(new AccessConnection(
                        connection.connection(), connection.after(facts.connection(connection.connection()))));
            case OfMembership membership -> facts.apply(membership);
            case OfToken token -> apply(token);
            case OfRequest request -> apply(request, event);
            case OfSession session -> {}
            case OfInstance instance -> claimed |= instance.event() instanceof SetupClaimed;
        }
    }

    private void apply(OfRequest change, RecordedEvent event) {
        facts.apply(change);
        var waiting = waitingRows.after(inboxes.get(change.request()), event);
        if (waiting == null) {
            inboxes.remove(change.request());
            return;
        }
        inboxes.put(waiting);
    }

    private void apply(OfToken change) {
        var after = change.after();
        if (after != null) {
            put(after);
            return;
        }
        var hash = tokenHashes.remove(change.token());
        if (hash != null) {
            tokens.remove(hash);
        }
    }

    void put(AccessUser row) {
        var before = users.put(row.user(), row);
        if (before != null) {
            unname(byUserName, before.userName(), row.user());
            unname(byEmail, before.email(), row.user());
        }
        if (row.facts().status() != UserStatus.REMOVED) {
            name(byUserName, row.userName(), row.user());
            name(byEmail, row.email(), row.user());
        }
        facts.put(row.user(), row.facts());
    }

    void put(AccessGroup row) {
        var before = facts.group(row.group());
        if (before != null) {
            unname(groupsByName, lower(before.name()), row.group());
        }
        if (row.facts().open()) {
            name(groupsByName, lower(row.facts().name()), row.group());
        }
        facts.put(row.group(), row.facts());
    }

    void put(AccessConnection row) {
        var before = facts.connection(row.connection());
        if (before != null) {
            unname(connectionsByName, lower(before.name()), row.connection());
        }
        if (!row.facts().retired()) {
            name(connectionsByName, lower(row.facts().name()), row.connection());
        }
        facts.put(row.connection(), row.facts());
    }

    void put(MembershipFacts row) {
        facts.put(row);
    }

    void put(GrantFacts row) {
        facts.put(row);
    }

    void put(WaitingRequest row) {
        inboxes.put(row);
    }

    void put(TokenFacts row) {
        tokens.put(row.secretHash(), row);
        tokenHashes.put(row.token(), row.secretHash());
    }

    void claimed(AccessClaim claim) {
        claimed = true;
    }

    private static <T> void name(Map<String, T> byName, @Nullable String name, T thing) {
        if (name != null) {
            byName.put(name, thing);
        }
    }

    /** Takes a name away, unless somebody else has been given it since. */
    private static <T> void unname(Map<String, T> byName, @Nullable String name, T thing) {
        if (name != null) {
            byName.remove(name, thing);
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    void reached(long newPosition) {
        position = newPosition;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public boolean claimed() {
        return claimed;
    }

    @Override
    public @Nullable TokenFacts token(String secretHash) {
        return tokens.get(secretHash);
    }

    @Override
    public boolean stillStands(Caller caller, Instant at) {
        var hash = tokenHashes.get(caller.token());
        var token = hash == null ? null : tokens.get(hash);
        var user = facts.user(caller.user());
        return token != null
                && !token.expiredAt(at)
                && user != null
                && user.status() == UserStatus.ACTIVE
                && Roles.of(this, caller.user(), at).containsAll(caller.roles());
    }

    @Override
    public @Nullable UserFacts user(UserId user) {
        return facts.user(user);
    }

    @Override
    public @Nullable GroupFacts group(GroupId group) {
        return facts.group(group);
    }

    @Override
    public @Nullable ConnectionFacts connection(ConnectionId connection) {
        return facts.connection(connection);
    }

    @Override
    public @Nullable MembershipFacts membership(UserId user, GroupId group) {
        return facts.membership(user, group);
    }

    @Override
    public Stream<MembershipFacts> membershipsOf(UserId user) {
        return facts.membershipsOf(user);
    }

    @Override
    public Stream<MembershipFacts> membersOf(GroupId group) {
        return facts.membersOf(group);
    }

    @Override
    public Stream<MembershipFacts> membersAfter(GroupId group, @Nullable UserId user) {
        return facts.membersAfter(group, user);
    }

    @Override
    public Stream<GrantFacts> grantsOf(UserId user, ConnectionId connection) {
        return facts.grantsOf(user, connection);
    }

    @Override
    public Stream<GrantFacts> grantsOn(ConnectionId connection) {
        return facts.grantsOn(connection);
    }

    @Override
    public Stream<GrantFacts> grantsAfter(ConnectionId connection, @Nullable UserId user) {
        return facts.grantsAfter(connection, user);
    }

    @Override
    public @Nullable WaitingRequest waiting(RequestId request) {
        return inboxes.get(request);
    }

    @Override
    public Stream<WaitingRequest> waitingFor(UserId person, Set<WaitingRequest.Kind> kinds, Instant at, long after) {
        return inboxes.of(person, kinds, this, at, after);
    }

    @Override
    public long pendingRequests() {
        return inboxes.pending();
    }

    @Override
    public SortedMap<ConnectionId, ConnectionFacts> connectionsAfter(@Nullable ConnectionId connection) {
        return facts.connectionsAfter(connection);
    }

    @Override
    public @Nullable UserId findUser(String idOrName) {
        if (idOrName.startsWith(UserId.PREFIX)) {
            return known(idOrName);
        }
        return idOrName.indexOf('@') >= 0
                ? byEmail.get(names.ofEmail(idOrName))
                : byUserName.get(names.ofUserName(idOrName));
    }

    private @Nullable UserId known(String id) {
        try {
            var user = new UserId(id);
            return facts.user(user) == null ? null : user;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    @Override
    public @Nullable GroupId findGroup(String idOrName) {
        if (!idOrName.startsWith(GroupId.PREFIX)) {
            return groupsByName.get(lower(idOrName.strip()));
        }
        try {
            var group = new GroupId(idOrName);
            return facts.group(group) == null ? null : group;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    @Override
    public @Nullable ConnectionId findConnection(String idOrName) {
        if (!idOrName.startsWith(ConnectionId.PREFIX)) {
            return connectionsByName.get(lower(idOrName.strip()));
        }
        try {
            var connection = new ConnectionId(idOrName);
            return facts.connection(connection) == null ? null : connection;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /** Equal when they hold the same facts, names and tokens, wherever they came from. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IndexedFacts same
                && facts.equals(same.facts)
                && users.equals(same.users)
                && byUserName.equals(same.byUserName)
                && byEmail.equals(same.byEmail)
                && groupsByName.equals(same.groupsByName)
                && connectionsByName.equals(same.connectionsByName)
                && tokens.equals(same.tokens)
                && inboxes.equals(same.inboxes)
                && claimed == same.claimed
                && position == same.position;
    }

    @Override
    public int hashCode() {
        return Objects.hash(facts, users, tokens, position);
    }
}
