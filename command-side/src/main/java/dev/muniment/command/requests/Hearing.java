package dev.muniment.command.requests;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Refusal;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.command.requests.RequestRefusals.ActorIsNotRequester;
import dev.muniment.command.requests.RequestRefusals.ReviewerIsNoApprover;
import dev.muniment.command.requests.RequestRefusals.ReviewerIsRequester;
import dev.muniment.command.requests.RequestRefusals.ReviewerIsServiceAccount;
import dev.muniment.command.requests.RequestRefusals.ReviewerNotActive;
import dev.muniment.command.requests.RequestRefusals.TokenIssuedByRequester;
import dev.muniment.events.UserId;
import java.time.Instant;
import java.util.Optional;

/** Whether somebody's word on a request is heard. To whoever may not see the request, it is as if it were not there. */
final class Hearing {
    private final Request request;
    private final RequestFacts facts;
    private final Actor actor;
    private final Instant at;

    Hearing(Request request, RequestFacts facts, Actor actor, Instant at) {
        this.request = request;
        this.facts = facts;
        this.actor = actor;
        this.at = at;
    }

    /** What keeps somebody from deciding as an approver. */
    Optional<Refusal> ofApprover(UserId speaker) {
        var unseen = unseen(speaker);
        if (unseen.isPresent()) {
            return unseen;
        }
        var requester = request.requester();
        if (speaker.equals(requester)) {
            return Optional.of(new ReviewerIsRequester(request.id()));
        }
        if (actor.mayBe(requester)) {
            return Optional.of(new TokenIssuedByRequester(request.id()));
        }
        if (facts.approverGroupsOf(speaker, request, at).isEmpty()) {
            return Optional.of(new ReviewerIsNoApprover(request.id()));
        }
        return ofKind(speaker);
    }

    private Optional<Refusal> ofKind(UserId speaker) {
        if (facts.isActivePerson(speaker)) {
            return Optional.empty();
        }
        var member = facts.people().get(speaker);
        var active =
                member != null && member.standing() != null && member.standing().isActive();
        return Optional.of(active ? new ReviewerIsServiceAccount(speaker) : new ReviewerNotActive(speaker));
    }

    /** What keeps somebody from doing what only the requester does. */
    Optional<Refusal> ofRequester(UserId speaker) {
        var unseen = unseen(speaker);
        if (unseen.isPresent()) {
            return unseen;
        }
        return speaker.equals(request.requester())
                ? Optional.empty()
                : Optional.of(new ActorIsNotRequester(request.id()));
    }

    private Optional<Refusal> unseen(UserId speaker) {
        var known = request.status() != Request.Status.NONE && speaksForThemself(speaker) && sees(speaker);
        return known ? Optional.empty() : Optional.of(new Unknown("requests"));
    }

    /** Muniment itself lets people speak in the demo; over HTTP everybody speaks for themself. */
    private boolean speaksForThemself(UserId speaker) {
        return actor.is(speaker) || actor.isSystem();
    }

    /** The requester, whoever can decide or has said yes, admins and auditors. */
    private boolean sees(UserId speaker) {
        return facts.readsAll()
                || speaker.equals(request.requester())
                || request.yesOf(speaker).isPresent()
                || !facts.approverGroupsOf(speaker, request, at).isEmpty();
    }
}
