package dev.muniment.events;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What happens to a connection and its access policy. Events of the policy carry the version that they make; all events
 * of one change carry the same.
 */
public sealed interface ConnectionEvent extends Event {
    ConnectionId connection();

    @Override
    default ConnectionId stream() {
        return connection();
    }

    @Override
    default List<Id> about() {
        return List.of(connection());
    }

    /** Registered connections open for nobody; their access policy is version 1. */
    @EventName("connection.registered")
    record ConnectionRegistered(
            ConnectionId connection,
            String name,
            ConnectionType type,
            String subtype,
            String description,
            Map<String, String> tags)
            implements ConnectionEvent {}

    @EventName("connection.renamed")
    record ConnectionRenamed(ConnectionId connection, String name) implements ConnectionEvent {}

    @EventName("connection.type-changed")
    record ConnectionTypeChanged(ConnectionId connection, ConnectionType type, String subtype)
            implements ConnectionEvent {}

    @EventName("connection.described")
    record ConnectionDescribed(ConnectionId connection, String description) implements ConnectionEvent {}

    /** @param tags all tags from now on */
    @EventName("connection.tagged")
    record ConnectionTagged(ConnectionId connection, Map<String, String> tags) implements ConnectionEvent {}

    @EventName("connection.retired")
    record ConnectionRetired(ConnectionId connection) implements ConnectionEvent {}

    /** A change of the access policy. */
    sealed interface PolicyEvent extends ConnectionEvent {
        /** The version of the policy that this change makes. */
        long version();
    }

    @EventName("connection.group-allowed")
    record GroupAllowed(ConnectionId connection, long version, GroupId group) implements PolicyEvent {
        @Override
        public List<Id> about() {
            return List.of(connection, group);
        }
    }

    @EventName("connection.group-withdrawn")
    record GroupWithdrawn(ConnectionId connection, long version, GroupId group) implements PolicyEvent {
        @Override
        public List<Id> about() {
            return List.of(connection, group);
        }
    }

    @EventName("connection.mode-enabled")
    record AccessModeEnabled(ConnectionId connection, long version, AccessMode mode) implements PolicyEvent {}

    @EventName("connection.mode-disabled")
    record AccessModeDisabled(ConnectionId connection, long version, AccessMode mode) implements PolicyEvent {}

    @EventName("connection.access-requests-enabled")
    record AccessRequestsEnabled(ConnectionId connection, long version, ApprovalRule rule) implements PolicyEvent {
        @Override
        public List<Id> about() {
            return withGroupsOf(connection, rule);
        }
    }

    @EventName("connection.approval-rule-changed")
    record ApprovalRuleChanged(ConnectionId connection, long version, ApprovalRule rule) implements PolicyEvent {
        @Override
        public List<Id> about() {
            return withGroupsOf(connection, rule);
        }
    }

    @EventName("connection.access-requests-disabled")
    record AccessRequestsDisabled(ConnectionId connection, long version) implements PolicyEvent {}

    private static List<Id> withGroupsOf(ConnectionId connection, ApprovalRule rule) {
        var groups = Stream.of(rule.approvalGroups(), rule.approverGroups(), rule.breakGlassGroups())
                .flatMap(List::stream)
                .distinct();
        return Stream.<Id>concat(Stream.of(connection), groups).toList();
    }
}
