package dev.muniment.server.demo;

import dev.muniment.access.AccessPolicy;
import dev.muniment.command.connections.AllowGroup;
import dev.muniment.command.connections.ChangeAccessPolicy;
import dev.muniment.command.connections.EnableAccessMode;
import dev.muniment.command.connections.EnableAccessRequests;
import dev.muniment.command.connections.RegisterConnection;
import dev.muniment.command.groups.CreateGroup;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.UserDetails;
import dev.muniment.command.memberships.AssignUserToGroup;
import dev.muniment.command.memberships.RemoveUserFromGroup;
import dev.muniment.command.tokens.IssueApiToken;
import dev.muniment.command.users.ActivateUser;
import dev.muniment.command.users.RegisterUser;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionType;
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipId;
import dev.muniment.events.MembershipSource;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import dev.muniment.server.demo.Cast.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Short words for the commands that the story is told in. */
final class Words {
    private Words() {}

    /** Registers and activates somebody, and puts them into their team. */
    static List<Command<?, ?>> hire(Person person) {
        var commands = new ArrayList<Command<?, ?>>(invite(person));
        commands.add(1, new ActivateUser(person.id(), false));
        return commands;
    }

    /** Registers somebody who has not signed in yet, and puts them into their team. */
    static List<Command<?, ?>> invite(Person person) {
        var details = UserDetails.of(null, person.email(), person.name());
        var commands = new ArrayList<Command<?, ?>>();
        commands.add(new RegisterUser(person.id(), UserKind.PERSON, details));
        if (!person.team().equals(Story.CONTRACTORS)) {
            commands.add(join(person.name(), person.team()));
        }
        if (Story.ENGINEERING_TEAMS.contains(person.team())) {
            commands.add(join(person.name(), Story.ENGINEERING));
        }
        return commands;
    }

    static List<Command<?, ?>> service(String name, String displayName) {
        var user = Cast.user(name);
        return List.of(
                new RegisterUser(user, UserKind.SERVICE, UserDetails.of(name, null, displayName)),
                new ActivateUser(user, false));
    }

    static CreateGroup group(String name, String description) {
        return new CreateGroup(Cast.group(name), name, description, false);
    }

    static AssignUserToGroup join(String user, String group) {
        return join(user, group, null);
    }

    static AssignUserToGroup join(String user, String group, @Nullable Instant until) {
        return join(Cast.user(user), Cast.group(group), until);
    }

    static AssignUserToGroup join(UserId user, GroupId group, @Nullable Instant until) {
        return new AssignUserToGroup(MembershipId.of(group, user), until, MembershipSource.MANUAL);
    }

    static RemoveUserFromGroup leave(String user, String group) {
        return new RemoveUserFromGroup(MembershipId.of(Cast.group(group), Cast.user(user)));
    }

    static IssueApiToken token(String token, UserId user, TokenScope scope, @Nullable Instant expiresAt) {
        return new IssueApiToken(Cast.token(token), user, token, List.of(scope), Cast.hashOfNoSecret(), expiresAt);
    }

    static RegisterConnection connection(
            String name, ConnectionType type, String subtype, String team, String stage, String description) {
        return new RegisterConnection(
                Cast.connection(name), name, type, subtype, description, Map.of("team", team, "stage", stage));
    }

    static AllowGroup allow(String connection, String group) {
        return new AllowGroup(Cast.connection(connection), Cast.group(group));
    }

    static EnableAccessMode enable(String connection, AccessMode mode) {
        return new EnableAccessMode(Cast.connection(connection), mode);
    }

    static EnableAccessRequests ask(String connection, ApprovalRule rule) {
        return new EnableAccessRequests(Cast.connection(connection), rule);
    }

    /** The whole policy of a connection. */
    static ChangeAccessPolicy policy(
            String connection, List<String> groups, List<AccessMode> modes, @Nullable ApprovalRule rule) {
        return new ChangeAccessPolicy(Cast.connection(connection), new AccessPolicy(ids(groups), modes, rule));
    }

    /** One approval suffices, no break-glass. */
    static ApprovalRule rule(List<String> asked, List<String> approvers, Duration longest) {
        return rule(asked, approvers, 1, false, longest, List.of());
    }

    static ApprovalRule rule(
            List<String> asked,
            List<String> approvers,
            int minApprovals,
            boolean everyGroup,
            Duration longest,
            List<String> breakGlass) {
        return new ApprovalRule(
                ids(asked),
                ids(approvers),
                minApprovals,
                everyGroup,
                longest,
                Duration.ofHours(24),
                true,
                ids(breakGlass));
    }

    static List<GroupId> ids(List<String> groups) {
        return groups.stream().map(Cast::group).toList();
    }
}
