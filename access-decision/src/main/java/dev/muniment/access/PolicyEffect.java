package dev.muniment.access;

import dev.muniment.access.AccessAnswer.Allowed;
import dev.muniment.access.AccessAnswer.ApprovalRequired;
import dev.muniment.access.AccessAnswer.Denied;
import dev.muniment.access.PolicyWarnings.Warning;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Whom a draft of an access policy would touch, and how: the same decision over the same facts, before and after. Each
 * user and mode stands in one list at most, sorted by user, then mode.
 *
 * @param gain who could open at once and could not before
 * @param lose who could open or ask before, and could do neither
 * @param needApproval who would have to ask and did not before
 */
public record PolicyEffect(List<Touched> gain, List<Touched> lose, List<Touched> needApproval, List<Warning> warnings) {
    /** One user in one mode. */
    public record Touched(UserId user, AccessMode mode) {}

    /** Compares as of {@code at}; an unknown connection touches nobody. */
    public static PolicyEffect of(AccessFacts facts, ConnectionId connection, AccessPolicy draft, Instant at) {
        var effect = new PolicyEffect(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                PolicyWarnings.of(draft, Roster.of(facts, at)));
        var known = facts.connection(connection);
        if (known == null) {
            return effect;
        }
        var drafted = new DraftPolicy(facts, connection, draft);
        for (var user : concerned(facts, connection, known.policy().policy(), draft)) {
            for (var mode : AccessMode.values()) {
                effect.add(
                        new Touched(user, mode),
                        AccessDecision.decide(facts, user, connection, mode, at),
                        AccessDecision.decide(drafted, user, connection, mode, at));
            }
        }
        return effect;
    }

    /** Only members of groups that can access, before or after, and those who broke the glass can be touched. */
    private static TreeSet<UserId> concerned(
            AccessFacts facts, ConnectionId connection, AccessPolicy before, AccessPolicy after) {
        var users = new TreeSet<>(Comparator.comparing(UserId::value));
        Stream<GroupId> groups =
                Stream.concat(before.groups().stream(), after.groups().stream()).distinct();
        groups.forEach(
                group -> facts.membersOf(group).map(MembershipFacts::user).forEach(users::add));
        facts.grantsOn(connection).map(GrantFacts::user).forEach(users::add);
        return users;
    }

    private void add(Touched who, AccessAnswer before, AccessAnswer after) {
        switch (after) {
            case Allowed allowed -> {
                if (!(before instanceof Allowed)) {
                    gain.add(who);
                }
            }
            case ApprovalRequired required -> {
                if (!(before instanceof ApprovalRequired)) {
                    needApproval.add(who);
                }
            }
            case Denied denied -> {
                if (!(before instanceof Denied)) {
                    lose.add(who);
                }
            }
        }
    }
}
