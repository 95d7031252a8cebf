package dev.muniment.command.groups;

import dev.muniment.command.kernel.Refusal;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import java.util.List;
import java.util.stream.Collectors;

/** Why commands on groups are turned down. */
public final class GroupRefusals {
    private GroupRefusals() {}

    /** Another open group has that name, in whatever case. */
    public record NameTaken(GroupId by) implements Refusal {
        @Override
        public String code() {
            return "groups.name-taken";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return "The group " + by + " has this name; choose another.";
        }
    }

    /** The group carries a role of Muniment itself. */
    public record GroupIsBuiltIn(GroupId group) implements Refusal {
        @Override
        public String code() {
            return "groups.built-in";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return group + " is built in and can be neither renamed nor archived.";
        }
    }

    /** The group is archived, for ever. */
    public record GroupIsArchived(GroupId group) implements Refusal {
        @Override
        public String code() {
            return "groups.archived";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return group + " is archived, which cannot be undone; create another group.";
        }
    }

    /** Access policies name the group. */
    public record GroupIsNamedByPolicies(List<ConnectionId> connections) implements Refusal {
        @Override
        public String code() {
            return "groups.named-by-policies";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return "The access policies of " + listed(connections)
                    + " name this group: take it out there, or archive it with ?cascade=true.";
        }
    }

    /** Without the group, those policies would have nobody left to approve. */
    public record GroupIsTheOnlyApprover(List<ConnectionId> connections) implements Refusal {
        @Override
        public String code() {
            return "groups.only-approver";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return "It is the only group that can approve for " + listed(connections)
                    + ": name another approver group there, or switch access requests off, first.";
        }
    }

    /** Without the group, those policies would ask everyone for approval, since an empty list means everyone. */
    public record GroupIsTheOnlyOneAsked(List<ConnectionId> connections) implements Refusal {
        @Override
        public String code() {
            return "groups.only-one-asked";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return "It is the only group that needs approval for " + listed(connections)
                    + ", and without it everyone would: change those policies first.";
        }
    }

    /** Taking the group out would change a rule of approval, which service accounts do not. */
    public record RuleIsChangedByServiceAccount(GroupId group) implements Refusal {
        @Override
        public String code() {
            return "groups.rule-changed-by-service-account";
        }

        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String sentence() {
            return "Rules of approval name " + group
                    + ", and a service account may not change those: let a person do it.";
        }
    }

    private static String listed(List<ConnectionId> connections) {
        return connections.stream().map(ConnectionId::value).collect(Collectors.joining(", "));
    }
}
