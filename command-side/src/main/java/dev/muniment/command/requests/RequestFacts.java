package dev.muniment.command.requests;

import dev.muniment.access.Quorum;
import dev.muniment.command.requests.Request.Status;
import dev.muniment.command.requests.Request.Yes;
import dev.muniment.events.Approval;
import dev.muniment.events.GroupId;
import dev.muniment.events.SessionId;
import dev.muniment.events.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must be known of a request that was made, beside the request itself.
 *
 * @param people whoever speaks now and whoever has said yes, with their places in the approver groups
 * @param readsAll whether whoever speaks now is an admin or an auditor
 * @param standing who said yes and was neither deactivated nor removed since
 * @param voided whether the requester was deactivated or removed since the request was made or the grant was given
 * @param connectionRetired whether the connection opens no more
 * @param approvers people of the approver groups other than the requester, of very many enough for every rule; read only
 *     where it is asked whether the rule can still be met
 * @param sessions open under the grant
 */
public record RequestFacts(
        Map<UserId, Member> people,
        boolean readsAll,
        Set<UserId> standing,
        boolean voided,
        boolean connectionRetired,
        List<Member> approvers,
        List<SessionId> sessions) {
    /** Where the request stands, with what is already sure to become of it (rulings 10). */
    Status statusOf(Request request, Instant at) {
        var status = request.statusAt(at);
        if (!voided && !connectionRetired) {
            return status;
        }
        return switch (status) {
            case PENDING -> Status.WITHDRAWN;
            case APPROVED -> Status.REVOKED;
            case NONE, REJECTED, WITHDRAWN, EXPIRED, ENDED, REVOKED, RETURNED -> status;
        };
    }

    /** The approver groups that somebody is in, which they need not be able to speak for. */
    List<GroupId> approverGroupsOf(UserId person, Request request, Instant at) {
        var member = people.get(person);
        var made = request.made();
        return member == null ? List.of() : member.approverGroups(made.rule(), made.asOf(), at);
    }

    boolean isActivePerson(UserId person) {
        var member = people.get(person);
        return member != null && member.isActivePerson();
    }

    /** Whether a yes that was said counts at this moment: whoever said it could say it again. */
    boolean counts(Yes yes, Request request, Instant at) {
        return standing.contains(yes.approver())
                && isActivePerson(yes.approver())
                && !approverGroupsOf(yes.approver(), request, at).isEmpty();
    }

    /** Whether enough people are left for the request ever to be approved. */
    boolean canBeMet(Request request, Instant at) {
        var made = request.made();
        return Quorum.of(
                        made.rule(),
                        approvers.stream()
                                .filter(Member::isActivePerson)
                                .filter(member -> !member.user().equals(made.requester()))
                                .map(member -> new Approval(
                                        member.user(), member.approverGroups(made.rule(), made.asOf(), at)))
                                .toList())
                .isMet();
    }
}
