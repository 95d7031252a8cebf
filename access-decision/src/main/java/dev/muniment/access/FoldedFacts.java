package dev.muniment.access;

import dev.muniment.access.AccessChange.OfConnection;
import dev.muniment.access.AccessChange.OfGroup;
import dev.muniment.access.AccessChange.OfInstance;
import dev.muniment.access.AccessChange.OfMembership;
import dev.muniment.access.AccessChange.OfRequest;
import dev.muniment.access.AccessChange.OfSession;
import dev.muniment.access.AccessChange.OfToken;
import dev.muniment.access.AccessChange.OfUser;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.RequestId;
import dev.muniment.events.UserId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Facts kept in memory by folding events in the order of their positions. Not safe for threads: whoever shares it keeps
 * writers and readers apart.
 */
public final class FoldedFacts implements AccessFacts {
    private final Map<UserId, UserFacts> users = new HashMap<>();
    private final Map<GroupId, GroupFacts> groups = new HashMap<>();
    private final NavigableMap<ConnectionId, ConnectionFacts> connections =
            new TreeMap<>(Comparator.comparing(ConnectionId::value));
    private final Map<UserId, Map<GroupId, MembershipFacts>> byUser = new HashMap<>();
    private final Map<GroupId, NavigableMap<UserId, MembershipFacts>> byGroup = new HashMap<>();

    private final Map<RequestId, GrantFacts> grants = new HashMap<>();
    private final Map<ConnectionId, NavigableMap<UserId, Map<RequestId, GrantFacts>>> grantsOn = new HashMap<>();

    /** Changes of tokens, sessions and of the installation are no facts of decisions and change nothing here. */
    public void apply(AccessChange change) {
        switch (change) {
            case OfUser user -> put(user.user(), user.after(users.get(user.user())));
            case OfGroup group -> put(group.group(), group.after(groups.get(group.group())));
            case OfConnection connection ->
                put(connection.connection(), connection.after(connections.get(connection.connection())));
            case OfMembership membership -> apply(membership);
            case OfRequest request -> apply(request);
            case OfSession session -> {}
            case OfToken token -> {}
            case OfInstance instance -> {}
        }
    }

    private void apply(OfMembership change) {
        var user = change.event().user();
        var group = change.event().group();
        var after = change.after(membership(user, group));
        if (after == null) {
            remove(user, group);
            return;
        }
        put(after);
    }

    private void apply(OfRequest change) {
        var before = grants.get(change.request());
        var after = change.after(before);
        if (after != null) {
            put(after);
            return;
        }
        if (before != null) {
            remove(before);
        }
    }

    private void remove(GrantFacts grant) {
        grants.remove(grant.request());
        grantsOn.computeIfPresent(grant.connection(), (connection, holders) -> {
            holders.computeIfPresent(grant.user(), (user, held) -> {
                held.remove(grant.request());
                return held.isEmpty() ? null : held;
            });
            return holders.isEmpty() ? null : holders;
        });
    }

    private void remove(UserId user, GroupId group) {
        byUser.computeIfPresent(user, (id, memberships) -> {
            memberships.remove(group);
            return memberships.isEmpty() ? null : memberships;
        });
        byGroup.computeIfPresent(group, (id, members) -> {
            members.remove(user);
            return members.isEmpty() ? null : members;
        });
    }

    /** Takes a fact as it was kept elsewhere. */
    public void put(UserId user, UserFacts facts) {
        users.put(user, facts);
    }

    /** Takes a fact as it was kept elsewhere. */
    public void put(GroupId group, GroupFacts facts) {
        groups.put(group, facts);
    }

    /** Takes a fact as it was kept elsewhere. */
    public void put(ConnectionId connection, ConnectionFacts facts) {
        connections.put(connection, facts);
    }

    /** Takes a fact as it was kept elsewhere. */
    public void put(MembershipFacts membership) {
        byUser.computeIfAbsent(membership.user(), user -> new HashMap<>(4)).put(membership.group(), membership);
        byGroup.computeIfAbsent(membership.group(), group -> new TreeMap<>(Comparator.comparing(UserId::value)))
                .put(membership.user(), membership);
    }

    /** Takes a fact as it was kept elsewhere. */
    public void put(GrantFacts grant) {
        grants.put(grant.request(), grant);
        grantsOn.computeIfAbsent(grant.connection(), connection -> new TreeMap<>(Comparator.comparing(UserId::value)))
                .computeIfAbsent(grant.user(), user -> new HashMap<>(2))
                .put(grant.request(), grant);
    }

    @Override
    public @Nullable UserFacts user(UserId user) {
        return users.get(user);
    }

    @Override
    public @Nullable GroupFacts group(GroupId group) {
        return groups.get(group);
    }

    @Override
    public @Nullable ConnectionFacts connection(ConnectionId connection) {
        return connections.get(connection);
    }

    /** One membership, or null where none runs. */
    public @Nullable MembershipFacts membership(UserId user, GroupId group) {
        var memberships = byUser.get(user);
        return memberships == null ? null : memberships.get(group);
    }

    @Override
    public Stream<MembershipFacts> membershipsOf(UserId user) {
        var memberships = byUser.get(user);
        return memberships == null ? Stream.empty() : memberships.values().stream();
    }

    @Override
    public Stream<MembershipFacts> membersOf(GroupId group) {
        var members = byGroup.get(group);
        return members == null ? Stream.empty() : members.values().stream();
    }

    @Override
    public Stream<GrantFacts> grantsOf(UserId user, ConnectionId connection) {
        var holders = grantsOn.get(connection);
        var held = holders == null ? null : holders.get(user);
        return held == null ? Stream.empty() : held.values().stream();
    }

    @Override
    public Stream<GrantFacts> grantsOn(ConnectionId connection) {
        return grantsAfter(connection, null);
    }

    /** Grants on a connection of users with an id greater than {@code user}, sorted by it; null for all. */
    public Stream<GrantFacts> grantsAfter(ConnectionId connection, @Nullable UserId user) {
        var holders = grantsOn.get(connection);
        if (holders == null) {
            return Stream.empty();
        }
        var rest = user == null ? holders : holders.tailMap(user, false);
        return rest.values().stream().flatMap(held -> held.values().stream());
    }

    /** The grant that a request became, or null where none runs. */
    public @Nullable GrantFacts grant(RequestId request) {
        return grants.get(request);
    }

    /** Members with a user id greater than {@code user}, sorted by it; null for all. */
    public Stream<MembershipFacts> membersAfter(GroupId group, @Nullable UserId user) {
        var members = byGroup.get(group);
        if (members == null) {
            return Stream.empty();
        }
        var rest = user == null ? members : members.tailMap(user, false);
        return rest.values().stream();
    }

    /** Connections with an id greater than {@code connection}, sorted by it; null for all. */
    public SortedMap<ConnectionId, ConnectionFacts> connectionsAfter(@Nullable ConnectionId connection) {
        return connection == null ? connections : connections.tailMap(connection, false);
    }

    /** Every user that was ever registered. */
    public Map<UserId, UserFacts> users() {
        return Map.copyOf(users);
    }

    /** Every group that was ever created. */
    public Map<GroupId, GroupFacts> groups() {
        return Map.copyOf(groups);
    }

    /** Equal when they hold the same facts. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FoldedFacts facts
                && users.equals(facts.users)
                && groups.equals(facts.groups)
                && connections.equals(facts.connections)
                && byUser.equals(facts.byUser)
                && byGroup.equals(facts.byGroup)
                && grants.equals(facts.grants)
                && grantsOn.equals(facts.grantsOn);
    }

    @Override
    public int hashCode() {
        return Objects.hash(users, groups, connections, byUser, grants);
    }
}
