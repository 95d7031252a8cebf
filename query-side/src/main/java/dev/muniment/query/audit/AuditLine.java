package dev.muniment.query.audit;

import dev.muniment.access.UserStatus;
import dev.muniment.events.ApprovalRule;
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
import dev.muniment.events.ConnectionType;
import dev.muniment.events.Event;
import dev.muniment.events.GroupEvent.GroupArchived;
import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupEvent.GroupDescribed;
import dev.muniment.events.GroupEvent.GroupRenamed;
import dev.muniment.events.GroupId;
import dev.muniment.events.InstanceEvent.SetupClaimed;
import dev.muniment.events.MembershipEvent.MembershipEndChanged;
import dev.muniment.events.MembershipEvent.MembershipEnded;
import dev.muniment.events.MembershipEvent.UserAssignedToGroup;
import dev.muniment.events.MembershipEvent.UserRemovedFromGroup;
import dev.muniment.events.PersonalText;
import dev.muniment.events.RequestEvent;
import dev.muniment.events.SessionEvent;
import dev.muniment.events.TokenEvent.ApiTokenIssued;
import dev.muniment.events.TokenEvent.ApiTokenRevoked;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserEvent.UserActivated;
import dev.muniment.events.UserEvent.UserDeactivated;
import dev.muniment.events.UserEvent.UserEmailChanged;
import dev.muniment.events.UserEvent.UserErased;
import dev.muniment.events.UserEvent.UserReactivated;
import dev.muniment.events.UserEvent.UserRegistered;
import dev.muniment.events.UserEvent.UserRemoved;
import dev.muniment.events.UserEvent.UserRenamed;
import dev.muniment.events.UserEvent.UserUserNameChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A change in words, without who made it: what it did to whom, and the values before and after. Before comes from the
 * previous event of the same stream that set the same value, as {@link #earlier} names them.
 *
 * @param did a predicate to put behind the actor, as in "renamed the group 'dba' to 'dbas'"
 * @param before values by what they are; empty where there were none
 * @param after values by what they are; empty where there are none any more
 */
public record AuditLine(String did, Map<String, String> before, Map<String, String> after) {
    private static final String ERASED = "(erased)";
    private static final String NONE = "(none)";

    /** Kinds of events of the same stream that may have set the value that this one changes; empty where none did. */
    public static Set<Class<? extends Event>> earlier(Event event) {
        return switch (event) {
            case UserRenamed renamed -> Set.of(UserRegistered.class, UserRenamed.class);
            case UserEmailChanged changed -> Set.of(UserRegistered.class, UserEmailChanged.class);
            case UserUserNameChanged changed -> Set.of(UserRegistered.class, UserUserNameChanged.class);
            case UserActivated activated -> STANDINGS;
            case UserDeactivated deactivated -> STANDINGS;
            case UserReactivated reactivated -> STANDINGS;
            case UserRemoved removed -> STANDINGS;
            case UserRegistered registered -> Set.of();
            case UserErased erased -> Set.of();
            case GroupRenamed renamed -> Set.of(GroupCreated.class, GroupRenamed.class);
            case GroupDescribed described -> Set.of(GroupCreated.class, GroupDescribed.class);
            case GroupCreated created -> Set.of();
            case GroupArchived archived -> Set.of();
            case UserAssignedToGroup assigned -> Set.of();
            case MembershipEndChanged changed -> MEMBERSHIPS;
            case UserRemovedFromGroup removed -> MEMBERSHIPS;
            case MembershipEnded ended -> MEMBERSHIPS;
            case ConnectionRenamed renamed -> Set.of(ConnectionRegistered.class, ConnectionRenamed.class);
            case ConnectionTypeChanged changed -> Set.of(ConnectionRegistered.class, ConnectionTypeChanged.class);
            case ConnectionDescribed described -> Set.of(ConnectionRegistered.class, ConnectionDescribed.class);
            case ConnectionTagged tagged -> Set.of(ConnectionRegistered.class, ConnectionTagged.class);
            case ConnectionRegistered registered -> Set.of();
            case ConnectionRetired retired -> Set.of();
            case GroupAllowed allowed -> Set.of();
            case GroupWithdrawn withdrawn -> Set.of();
            case AccessModeEnabled enabled -> Set.of();
            case AccessModeDisabled disabled -> Set.of();
            case AccessRequestsEnabled enabled -> Set.of();
            case ApprovalRuleChanged changed -> RULES;
            case AccessRequestsDisabled disabled -> RULES;
            case ApiTokenIssued issued -> Set.of();
            case ApiTokenRevoked revoked -> Set.of(ApiTokenIssued.class);
            case RequestEvent request -> RequestLines.earlier(request);
            case SessionEvent session -> SessionLines.earlier(session);
            case SetupClaimed claimed -> Set.of();
        };
    }

    private static final Set<Class<? extends Event>> STANDINGS = Set.of(
            UserRegistered.class, UserActivated.class, UserDeactivated.class, UserReactivated.class, UserRemoved.class);
    private static final Set<Class<? extends Event>> MEMBERSHIPS =
            Set.of(UserAssignedToGroup.class, MembershipEndChanged.class);
    private static final Set<Class<? extends Event>> RULES =
            Set.of(AccessRequestsEnabled.class, ApprovalRuleChanged.class);

    /** @param earlier the previous event of the kinds that {@link #earlier} names; null where there is none */
    public static AuditLine of(Event event, @Nullable Event earlier, Names names) {
        return switch (event) {
            case UserRegistered registered ->
                new AuditLine(
                        "registered the user " + names.of(registered.user()),
                        Map.of(),
                        values(
                                "name", text(registered.name()),
                                "userName", text(registered.userName()),
                                "email", text(registered.email()),
                                "kind", registered.kind().name()));
            case UserRenamed renamed ->
                changed(
                        "renamed the user " + names.of(renamed.user()),
                        "name",
                        text(nameIn(earlier)),
                        text(renamed.name()));
            case UserEmailChanged changed ->
                changed(
                        "changed the e-mail address of " + names.of(changed.user()),
                        "email",
                        text(emailIn(earlier)),
                        text(changed.email()));
            case UserUserNameChanged changed ->
                changed(
                        "changed the userName of " + names.of(changed.user()),
                        "userName",
                        text(userNameIn(earlier)),
                        text(changed.userName()));
            case UserActivated activated ->
                standing("activated " + names.of(activated.user()), earlier, UserStatus.ACTIVE);
            case UserDeactivated deactivated ->
                standing("deactivated " + names.of(deactivated.user()), earlier, UserStatus.INACTIVE);
            case UserReactivated reactivated ->
                standing("reactivated " + names.of(reactivated.user()), earlier, UserStatus.ACTIVE);
            case UserRemoved removed -> standing("removed " + names.of(removed.user()), earlier, UserStatus.REMOVED);
            case UserErased erased ->
                new AuditLine("erased the personal data of " + names.of(erased.user()), Map.of(), Map.of());
            case GroupCreated created ->
                new AuditLine(
                        "created the group " + quoted(created.name()),
                        Map.of(),
                        values("name", created.name(), "description", created.description()));
            case GroupRenamed renamed ->
                changed(
                        "renamed the group " + names.of(renamed.group()),
                        "name",
                        earlier instanceof GroupCreated created
                                ? created.name()
                                : earlier instanceof GroupRenamed before ? before.name() : NONE,
                        renamed.name());
            case GroupDescribed described ->
                changed(
                        "described the group " + names.of(described.group()),
                        "description",
                        earlier instanceof GroupCreated created
                                ? created.description()
                                : earlier instanceof GroupDescribed before ? before.description() : NONE,
                        described.description());
            case GroupArchived archived ->
                changed("archived the group " + names.of(archived.group()), "status", "OPEN", "ARCHIVED");
            case UserAssignedToGroup assigned ->
                new AuditLine(
                        "assigned " + names.of(assigned.user()) + " to the group " + names.of(assigned.group())
                                + ending(assigned.until()),
                        Map.of(),
                        values(
                                "group", names.of(assigned.group()),
                                "until", instant(assigned.until()),
                                "source", assigned.source().name()));
            case MembershipEndChanged changed ->
                changed(
                        "changed the end of " + names.of(changed.user()) + "'s membership in the group "
                                + names.of(changed.group()),
                        "until",
                        instant(untilIn(earlier)),
                        instant(changed.until()));
            case UserRemovedFromGroup removed ->
                new AuditLine(
                        "removed " + names.of(removed.user()) + " from the group " + names.of(removed.group()),
                        values("group", names.of(removed.group()), "until", instant(untilIn(earlier))),
                        Map.of());
            case MembershipEnded ended ->
                new AuditLine(
                        "ended " + names.of(ended.user()) + "'s membership in the group " + names.of(ended.group())
                                + ", which ran until " + ended.until(),
                        values("group", names.of(ended.group()), "until", instant(ended.until())),
                        Map.of());
            case ConnectionRegistered registered ->
                new AuditLine(
                        "registered the connection " + quoted(registered.name()),
                        Map.of(),
                        values(
                                "name", registered.name(),
                                "type", type(registered.type(), registered.subtype()),
                                "description", registered.description(),
                                "tags", tags(registered.tags())));
            case ConnectionRenamed renamed ->
                changed(
                        "renamed the connection " + names.of(renamed.connection()),
                        "name",
                        earlier instanceof ConnectionRegistered registered
                                ? registered.name()
                                : earlier instanceof ConnectionRenamed before ? before.name() : NONE,
                        renamed.name());
            case ConnectionTypeChanged changed ->
                changed(
                        "changed the type of the connection " + names.of(changed.connection()),
                        "type",
                        earlier instanceof ConnectionRegistered registered
                                ? type(registered.type(), registered.subtype())
                                : earlier instanceof ConnectionTypeChanged before
                                        ? type(before.type(), before.subtype())
                                        : NONE,
                        type(changed.type(), changed.subtype()));
            case ConnectionDescribed described ->
                changed(
                        "described the connection " + names.of(described.connection()),
                        "description",
                        earlier instanceof ConnectionRegistered registered
                                ? registered.description()
                                : earlier instanceof ConnectionDescribed before ? before.description() : NONE,
                        described.description());
            case ConnectionTagged tagged ->
                changed(
                        "tagged the connection " + names.of(tagged.connection()),
                        "tags",
                        earlier instanceof ConnectionRegistered registered
                                ? tags(registered.tags())
                                : earlier instanceof ConnectionTagged before ? tags(before.tags()) : NONE,
                        tags(tagged.tags()));
            case ConnectionRetired retired ->
                changed("retired the connection " + names.of(retired.connection()), "status", "ACTIVE", "RETIRED");
            case GroupAllowed allowed ->
                changed(
                        "let the group " + names.of(allowed.group()) + " access the connection "
                                + names.of(allowed.connection()),
                        "access of " + names.of(allowed.group()),
                        "off",
                        "on");
            case GroupWithdrawn withdrawn ->
                changed(
                        "withdrew the access of the group " + names.of(withdrawn.group()) + " to the connection "
                                + names.of(withdrawn.connection()),
                        "access of " + names.of(withdrawn.group()),
                        "on",
                        "off");
            case AccessModeEnabled enabled ->
                changed(
                        "enabled the mode " + enabled.mode().wireName() + " of the connection "
                                + names.of(enabled.connection()),
                        "mode " + enabled.mode().wireName(),
                        "off",
                        "on");
            case AccessModeDisabled disabled ->
                changed(
                        "disabled the mode " + disabled.mode().wireName() + " of the connection "
                                + names.of(disabled.connection()),
                        "mode " + disabled.mode().wireName(),
                        "on",
                        "off");
            case AccessRequestsEnabled enabled ->
                new AuditLine(
                        "turned access requests on for the connection " + names.of(enabled.connection()),
                        values("accessRequests", "off"),
                        rule(enabled.rule(), names));
            case ApprovalRuleChanged changed ->
                new AuditLine(
                        "changed the rule of approval of the connection " + names.of(changed.connection()),
                        ruleIn(earlier, names),
                        rule(changed.rule(), names));
            case AccessRequestsDisabled disabled ->
                new AuditLine(
                        "turned access requests off for the connection " + names.of(disabled.connection()),
                        ruleIn(earlier, names),
                        values("accessRequests", "off"));
            case ApiTokenIssued issued ->
                new AuditLine(
                        "issued the API token " + quoted(issued.name()) + " to " + names.of(issued.user()),
                        Map.of(),
                        token(issued));
            case ApiTokenRevoked revoked ->
                new AuditLine(
                        "revoked "
                                + (earlier instanceof ApiTokenIssued issued
                                        ? "the API token " + quoted(issued.name())
                                        : "an API token")
                                + " of " + names.of(revoked.user()),
                        earlier instanceof ApiTokenIssued issued ? token(issued) : Map.of(),
                        Map.of());
            case RequestEvent request -> RequestLines.in(request, earlier, names);
            case SessionEvent session -> SessionLines.in(session, earlier, names);
            case SetupClaimed claimed ->
                new AuditLine(
                        "claimed the installation; " + names.of(claimed.user()) + " is its first admin",
                        Map.of(),
                        values("firstAdmin", names.of(claimed.user())));
        };
    }

    private static AuditLine changed(String did, String what, String before, String after) {
        return new AuditLine(did, values(what, before), values(what, after));
    }

    private static AuditLine standing(String did, @Nullable Event earlier, UserStatus now) {
        return changed(did, "status", earlier == null ? NONE : standingAfter(earlier), now.name());
    }

    private static String standingAfter(Event earlier) {
        return switch (earlier) {
            case UserRegistered registered -> UserStatus.INVITED.name();
            case UserActivated activated -> UserStatus.ACTIVE.name();
            case UserReactivated reactivated -> UserStatus.ACTIVE.name();
            case UserDeactivated deactivated -> UserStatus.INACTIVE.name();
            case UserRemoved removed -> UserStatus.REMOVED.name();
            default -> NONE;
        };
    }

    private static @Nullable PersonalText nameIn(@Nullable Event earlier) {
        return earlier instanceof UserRegistered registered
                ? registered.name()
                : earlier instanceof UserRenamed renamed ? renamed.name() : null;
    }

    private static @Nullable PersonalText emailIn(@Nullable Event earlier) {
        return earlier instanceof UserRegistered registered
                ? registered.email()
                : earlier instanceof UserEmailChanged changed ? changed.email() : null;
    }

    private static @Nullable PersonalText userNameIn(@Nullable Event earlier) {
        return earlier instanceof UserRegistered registered
                ? registered.userName()
                : earlier instanceof UserUserNameChanged changed ? changed.userName() : null;
    }

    private static @Nullable Instant untilIn(@Nullable Event earlier) {
        return earlier instanceof UserAssignedToGroup assigned
                ? assigned.until()
                : earlier instanceof MembershipEndChanged changed ? changed.until() : null;
    }

    private static Map<String, String> ruleIn(@Nullable Event earlier, Names names) {
        return earlier instanceof AccessRequestsEnabled enabled
                ? rule(enabled.rule(), names)
                : earlier instanceof ApprovalRuleChanged changed ? rule(changed.rule(), names) : Map.of();
    }

    private static Map<String, String> rule(ApprovalRule rule, Names names) {
        return values(
                "approvalGroups",
                rule.approvalGroups().isEmpty() ? "everyone" : groups(rule.approvalGroups(), names),
                "approverGroups",
                groups(rule.approverGroups(), names),
                "minApprovals",
                Integer.toString(rule.minApprovals()),
                "everyGroup",
                rule.everyGroup() ? "yes" : "no",
                "maxDuration",
                rule.maxDuration().toString(),
                "pendingTimeout",
                rule.pendingTimeout().toString(),
                "reasonRequired",
                rule.reasonRequired() ? "yes" : "no",
                "breakGlassGroups",
                groups(rule.breakGlassGroups(), names));
    }

    private static Map<String, String> token(ApiTokenIssued token) {
        return values(
                "name",
                token.name(),
                "scopes",
                token.scopes().stream().map(TokenScope::wireName).collect(Collectors.joining(", ")),
                "expiresAt",
                token.expiresAt() == null ? "never" : token.expiresAt().toString());
    }

    static String groups(List<GroupId> groups, Names names) {
        return groups.isEmpty() ? NONE : groups.stream().map(names::of).collect(Collectors.joining(", "));
    }

    private static String tags(Map<String, String> tags) {
        return tags.isEmpty()
                ? NONE
                : tags.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(tag -> tag.getKey() + "=" + tag.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static String type(ConnectionType type, String subtype) {
        return subtype.isEmpty() ? type.wireName() : type.wireName() + "/" + subtype;
    }

    private static String text(@Nullable PersonalText text) {
        if (text == null) {
            return NONE;
        }
        return text.text() == null ? ERASED : text.text();
    }

    private static String instant(@Nullable Instant instant) {
        return instant == null ? "for good" : instant.toString();
    }

    private static String ending(@Nullable Instant until) {
        return until == null ? "" : " until " + until;
    }

    private static String quoted(String name) {
        return "'" + name + "'";
    }

    /** Names and values in turn, in their order. */
    static Map<String, String> values(String... namesAndValues) {
        var values = new LinkedHashMap<String, String>();
        var pairs = new ArrayList<>(List.of(namesAndValues));
        while (!pairs.isEmpty()) {
            values.put(pairs.removeFirst(), pairs.removeFirst());
        }
        return values;
    }
}
