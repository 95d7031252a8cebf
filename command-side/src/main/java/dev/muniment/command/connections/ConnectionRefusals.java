package dev.muniment.command.connections;

import dev.muniment.command.kernel.Refusal;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;

/** Why commands on connections are turned down. */
public final class ConnectionRefusals {
    private ConnectionRefusals() {}

    /** Another connection in use has that name, in whatever case. */
    public record NameTaken(ConnectionId by) implements Refusal {
        @Override
        public String code() {
            return "connections.name-taken";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return "The connection " + by + " has this name; choose another.";
        }
    }

    /** The connection is retired, for ever. */
    public record ConnectionIsRetired(ConnectionId connection) implements Refusal {
        @Override
        public String code() {
            return "connections.retired";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return connection + " is retired, which cannot be undone; register another connection.";
        }
    }

    /** A policy names open groups only. */
    public record GroupNotOpen(GroupId group) implements Refusal {
        @Override
        public String code() {
            return "connections.group-not-open";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return group + " is archived and can be named by no policy; name another group.";
        }
    }

    /** Who is asked for approval is decided by human beings (rulings 17). */
    public record ActorIsServiceAccount() implements Refusal {
        @Override
        public String code() {
            return "connections.rule-changed-by-service-account";
        }

        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String sentence() {
            return "A service account may not switch access requests on or off or change their rule; an admin who is a"
                    + " person has to.";
        }
    }
}
