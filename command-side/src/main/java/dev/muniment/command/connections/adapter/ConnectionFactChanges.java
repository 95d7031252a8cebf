package dev.muniment.command.connections.adapter;

import dev.muniment.command.platform.FactChange;
import dev.muniment.command.platform.FactChanges;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionEvent;
import dev.muniment.events.ConnectionEvent.AccessModeDisabled;
import dev.muniment.events.ConnectionEvent.AccessModeEnabled;
import dev.muniment.events.ConnectionEvent.AccessRequestsDisabled;
import dev.muniment.events.ConnectionEvent.AccessRequestsEnabled;
import dev.muniment.events.ConnectionEvent.ApprovalRuleChanged;
import dev.muniment.events.ConnectionEvent.ConnectionDescribed;
import dev.muniment.events.ConnectionEvent.ConnectionRegistered;
import dev.muniment.events.ConnectionEvent.ConnectionRenamed;
import dev.muniment.events.ConnectionEvent.ConnectionRetired;
import dev.muniment.events.ConnectionEvent.ConnectionTagged;
import dev.muniment.events.ConnectionEvent.ConnectionTypeChanged;
import dev.muniment.events.ConnectionEvent.GroupAllowed;
import dev.muniment.events.ConnectionEvent.GroupWithdrawn;
import dev.muniment.events.ConnectionEvent.PolicyEvent;
import dev.muniment.events.Event;
import dev.muniment.events.GroupId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What events of connections change in the facts. */
@Component
final class ConnectionFactChanges implements FactChanges {
    private static final String ADD_GROUP =
            "insert into command_model.policy_group (connection_id, group_id, part) values (?, ?, ?)"
                    + " on conflict do nothing";

    private final JsonMapper json;

    ConnectionFactChanges(JsonMapper json) {
        this.json = json;
    }

    /** The guard of a name that a connection may have. */
    static String nameKey(String name) {
        return "connection-name:" + name.toLowerCase(Locale.ROOT);
    }

    @Override
    public Collection<String> keysChanged(Event event) {
        return event instanceof ConnectionEvent change ? keys(change) : List.of();
    }

    private static List<String> keys(ConnectionEvent event) {
        return switch (event) {
            case ConnectionRegistered registered -> List.of(nameKey(registered.name()));
            case ConnectionRenamed renamed -> List.of(nameKey(renamed.name()));
            case ConnectionTypeChanged changed -> List.of();
            case ConnectionDescribed described -> List.of();
            case ConnectionTagged tagged -> List.of();
            case ConnectionRetired retired -> List.of();
            case PolicyEvent change ->
                change.about().stream()
                        .filter(GroupId.class::isInstance)
                        .map(group -> "policies-naming:" + group.value())
                        .toList();
        };
    }

    @Override
    public List<FactChange> changes(Event event) {
        return event instanceof ConnectionEvent change ? changes(change) : List.of();
    }

    private List<FactChange> changes(ConnectionEvent event) {
        return switch (event) {
            case ConnectionRegistered registered ->
                List.of(FactChange.of(
                        "insert into command_model.connection_standing (connection_id, name, retired, policy_version)"
                                + " values (?, ?, false, 1)",
                        registered.connection().value(),
                        registered.name()));
            case ConnectionRenamed renamed ->
                List.of(FactChange.of(
                        "update command_model.connection_standing set name = ? where connection_id = ?",
                        renamed.name(),
                        renamed.connection().value()));
            case ConnectionTypeChanged changed -> List.of();
            case ConnectionDescribed described -> List.of();
            case ConnectionTagged tagged -> List.of();
            case ConnectionRetired retired -> retirement(retired);
            case PolicyEvent change -> changesOfPolicy(change);
        };
    }

    private static List<FactChange> retirement(ConnectionRetired retired) {
        return List.of(
                FactChange.of(
                        "update command_model.connection_standing set retired = true where connection_id = ?",
                        retired.connection().value()),
                FactChange.of(
                        "delete from command_model.policy_group where connection_id = ?",
                        retired.connection().value()));
    }

    private List<FactChange> changesOfPolicy(PolicyEvent event) {
        return switch (event) {
            case GroupAllowed allowed ->
                List.of(
                        version(event),
                        FactChange.of(
                                ADD_GROUP,
                                event.connection().value(),
                                allowed.group().value(),
                                "CAN_ACCESS"));
            case GroupWithdrawn withdrawn ->
                List.of(
                        version(event),
                        FactChange.of(
                                "delete from command_model.policy_group"
                                        + " where connection_id = ? and group_id = ? and part = 'CAN_ACCESS'",
                                event.connection().value(),
                                withdrawn.group().value()));
            case AccessModeEnabled enabled -> List.of(version(event), enable(event, enabled.mode()));
            case AccessModeDisabled disabled -> List.of(version(event), disable(event, disabled.mode()));
            case AccessRequestsEnabled enabled -> rule(event, enabled.rule());
            case ApprovalRuleChanged changed -> rule(event, changed.rule());
            case AccessRequestsDisabled disabled -> rule(event, null);
        };
    }

    private static FactChange version(PolicyEvent event) {
        return FactChange.of(
                "update command_model.connection_standing set policy_version = ? where connection_id = ?",
                event.version(),
                event.connection().value());
    }

    private static FactChange enable(PolicyEvent event, AccessMode mode) {
        return FactChange.of(
                "update command_model.connection_standing"
                        + " set modes = array_append(array_remove(modes, ?), ?) where connection_id = ?",
                mode.wireName(),
                mode.wireName(),
                event.connection().value());
    }

    private static FactChange disable(PolicyEvent event, AccessMode mode) {
        return FactChange.of(
                "update command_model.connection_standing set modes = array_remove(modes, ?) where connection_id = ?",
                mode.wireName(),
                event.connection().value());
    }

    private List<FactChange> rule(PolicyEvent event, @Nullable ApprovalRule rule) {
        var connection = event.connection().value();
        var changes = new ArrayList<FactChange>();
        changes.add(FactChange.of(
                "update command_model.connection_standing set policy_version = ?, rule = cast(? as jsonb)"
                        + " where connection_id = ?",
                event.version(),
                rule == null ? null : json.writeValueAsString(rule),
                connection));
        changes.add(FactChange.of(
                "delete from command_model.policy_group where connection_id = ? and part <> 'CAN_ACCESS'", connection));
        if (rule != null) {
            changes.addAll(named(connection, rule.approvalGroups(), "NEEDS_APPROVAL"));
            changes.addAll(named(connection, rule.approverGroups(), "CAN_APPROVE"));
            changes.addAll(named(connection, rule.breakGlassGroups(), "BREAK_GLASS"));
        }
        return changes;
    }

    private static List<FactChange> named(String connection, List<GroupId> groups, String part) {
        return groups.stream()
                .map(group -> FactChange.of(ADD_GROUP, connection, group.value(), part))
                .toList();
    }
}
