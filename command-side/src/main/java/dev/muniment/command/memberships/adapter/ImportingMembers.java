package dev.muniment.command.memberships.adapter;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusal;
import dev.muniment.command.memberships.AssignUserToGroup;
import dev.muniment.command.memberships.Membership;
import dev.muniment.command.memberships.MembershipFacts;
import dev.muniment.command.platform.Batch;
import dev.muniment.command.platform.Guard;
import dev.muniment.command.platform.Sql;
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipEvent;
import dev.muniment.events.MembershipId;
import dev.muniment.events.MembershipSource;
import dev.muniment.events.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Decides many assignments to one group at once: the same rule on facts read together, written as one entry. */
@Component
final class ImportingMembers {
    private static final String SQL = Sql.of(ImportingMembers.class, "import_facts.sql");

    private final JdbcClient database;

    ImportingMembers(JdbcClient database) {
        this.database = database;
    }

    /** One user to be assigned, and until when. */
    record Wanted(UserId user, @Nullable Instant until) {}

    /**
     * What came of one of them.
     *
     * @param refusal null when assigned
     * @param changed whether there was anything to do
     */
    record Result(@Nullable Refusal refusal, boolean changed) {}

    /** Decides all of them in order and adds to the batch what is to be written; one result each. */
    List<Result> decide(GroupId group, List<Wanted> wanted, Actor actor, Instant at, Batch batch) {
        var known = read(group, wanted, batch);
        var now = new HashMap<MembershipId, Membership>();
        var results = new ArrayList<Result>(wanted.size());
        for (var assignment : wanted) {
            var command = new AssignUserToGroup(
                    MembershipId.of(group, assignment.user()), assignment.until(), MembershipSource.MANUAL);
            results.add(decide(command, known, now, actor, at, batch));
        }
        return results;
    }

    private static Result decide(
            AssignUserToGroup command,
            Map<MembershipId, Known> known,
            Map<MembershipId, Membership> now,
            Actor actor,
            Instant at,
            Batch batch) {
        var before = known.get(command.target());
        var state = now.getOrDefault(command.target(), before == null ? Membership.NONE : before.state());
        var facts = before == null ? Known.NOBODY : before.facts();
        return switch (command.decide(state, facts, actor, at)) {
            case Decision.Refused refused -> new Result(refused.refusal(), false);
            case Decision.Accepted accepted -> {
                for (var event : accepted.events()) {
                    batch.add(event);
                    state = state.evolve((MembershipEvent) event);
                }
                now.put(command.target(), state);
                yield new Result(null, !accepted.events().isEmpty());
            }
        };
    }

    private Map<MembershipId, Known> read(GroupId group, List<Wanted> wanted, Batch batch) {
        var users = wanted.stream()
                .map(assignment -> assignment.user().value())
                .distinct()
                .toList();
        var known = new HashMap<MembershipId, Known>();
        database.sql(SQL)
                .param("group", group.value())
                .param("users", users.toArray(String[]::new))
                .param(
                        "memberships",
                        users.stream()
                                .map(user ->
                                        MembershipId.of(group, new UserId(user)).value())
                                .toArray(String[]::new))
                .query(row -> {
                    var membership = new MembershipId(row.getString("membership_id"));
                    known.put(membership, known(row));
                    batch.read(guards(row, membership, group));
                });
        return known;
    }

    private static Known known(ResultSet row) throws SQLException {
        var until = Optional.ofNullable(row.getTimestamp("until")).map(Timestamp::toInstant);
        var state = row.getBoolean("assigned") ? new Membership(true, until.orElse(null)) : Membership.NONE;
        var facts = new MembershipFacts(
                ReadingMembershipFacts.standing(row.getString("kind"), row.getString("status")),
                ReadingMembershipFacts.groupState(row.getString("group_state")),
                row.getInt("lasting_admins"));
        return new Known(state, facts);
    }

    private static Map<String, Guard> guards(ResultSet row, MembershipId membership, GroupId group)
            throws SQLException {
        var guards = new HashMap<String, Guard>();
        guards.put(
                membership.value(), new Guard(row.getLong("membership_position"), row.getLong("membership_sequence")));
        guards.put(membership.user().value(), new Guard(row.getLong("user_position"), -1));
        guards.put(group.value(), new Guard(row.getLong("group_position"), -1));
        if (group.equals(GroupId.ADMIN)) {
            guards.put(ReadingMembershipFacts.ADMINS, new Guard(row.getLong("admins_position"), -1));
        }
        return guards;
    }

    /** A membership and its facts as read. */
    private record Known(Membership state, MembershipFacts facts) {
        private static final MembershipFacts NOBODY = new MembershipFacts(null, MembershipFacts.GroupState.OPEN, 0);
    }
}
