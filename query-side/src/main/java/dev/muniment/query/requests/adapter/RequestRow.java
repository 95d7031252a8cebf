package dev.muniment.query.requests.adapter;

import dev.muniment.events.AccessMode;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.FollowUp;
import dev.muniment.events.GroupId;
import dev.muniment.events.RequestId;
import dev.muniment.events.UserId;
import dev.muniment.query.requests.RequestView.FollowUpState;
import dev.muniment.query.requests.RequestView.Grant;
import dev.muniment.query.requests.RequestView.Status;
import dev.muniment.query.requests.RequestView.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request.
 *
 * @param status as the events say, whatever time has passed since
 * @param expiresAt when it lapses undecided; null for a broken glass
 * @param position of the event that began it: lists are in this order
 */
record RequestRow(
        RequestId request,
        UserId requester,
        ConnectionId connection,
        Status status,
        @Nullable FollowUpState followUp,
        Instant requestedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant grantUntil,
        @Nullable RequestId extended,
        Details details,
        long position,
        long sequence) {
    /** What no list is narrowed to. */
    record Details(
            List<AccessMode> modes,
            Duration duration,
            @Nullable Instant startsAt,
            @Nullable String reason,
            @Nullable String ticket,
            long policyVersion,
            ApprovalRule rule,
            long asOf,
            List<Word> words,
            @Nullable Instant decidedAt,
            @Nullable Instant grantFrom,
            @Nullable Emergency emergency,
            @Nullable End end) {
        Details {
            modes = List.copyOf(modes);
            words = List.copyOf(words);
        }

        Details said(List<Word> newWords) {
            return with(newWords, decidedAt, grantFrom, emergency, end);
        }

        Details decided(Instant at) {
            return with(words, at, grantFrom, emergency, end);
        }

        Details granted(Instant at, Instant from) {
            return with(words, at, from, emergency, end);
        }

        Details followedUp(@Nullable Emergency after) {
            return with(words, decidedAt, grantFrom, after, end);
        }

        Details ended(End how) {
            return with(words, decidedAt == null ? how.at() : decidedAt, grantFrom, emergency, how);
        }

        private Details with(
                List<Word> newWords,
                @Nullable Instant newDecidedAt,
                @Nullable Instant newGrantFrom,
                @Nullable Emergency newEmergency,
                @Nullable End newEnd) {
            return new Details(
                    modes,
                    duration,
                    startsAt,
                    reason,
                    ticket,
                    policyVersion,
                    rule,
                    asOf,
                    newWords,
                    newDecidedAt,
                    newGrantFrom,
                    newEmergency,
                    newEnd);
        }
    }

    /** One person's word. */
    record Word(
            UserId by,
            Verdict verdict,
            Instant at,
            @Nullable String comment,
            @Nullable Duration duration,
            List<GroupId> groups,
            boolean voided,
            @Nullable UserId tokenIssuedBy) {
        Word {
            groups = List.copyOf(groups);
        }

        Word inVain() {
            return new Word(by, verdict, at, comment, duration, groups, true, tokenIssuedBy);
        }
    }

    /** A broken glass. */
    record Emergency(
            GroupId group,
            List<UserId> passedOver,
            int passedOverCount,
            @Nullable UserId by,
            @Nullable FollowUp verdict,
            @Nullable String comment,
            @Nullable Instant at) {
        Emergency {
            passedOver = List.copyOf(passedOver);
        }
    }

    /** @param by null where it was Muniment */
    record End(
            Instant at,
            @Nullable String cause,
            @Nullable UserId by,
            @Nullable String reason) {}

    /** What is past its end is over, whether or not the event of that is written. */
    Status statusAt(Instant at) {
        if (status == Status.PENDING && expiresAt != null && !at.isBefore(expiresAt)) {
            return Status.EXPIRED;
        }
        if (status == Status.APPROVED && grantUntil != null && !at.isBefore(grantUntil)) {
            return Status.ENDED;
        }
        return status;
    }

    @Nullable
    Grant grant() {
        var from = details.grantFrom();
        return from == null || grantUntil == null ? null : new Grant(from, grantUntil);
    }

    /** Whether a word is still to come. */
    boolean waitsAt(Instant at) {
        return statusAt(at) == Status.PENDING || followUp == FollowUpState.OPEN;
    }

    RequestRow now(Status newStatus, Details newDetails, long newSequence) {
        return new RequestRow(
                request,
                requester,
                connection,
                newStatus,
                followUp,
                requestedAt,
                expiresAt,
                grantUntil,
                extended,
                newDetails,
                position,
                newSequence);
    }

    RequestRow granted(Instant until, Details newDetails, long newSequence) {
        return new RequestRow(
                request,
                requester,
                connection,
                Status.APPROVED,
                followUp,
                requestedAt,
                expiresAt,
                until,
                extended,
                newDetails,
                position,
                newSequence);
    }

    RequestRow followedUp(Details newDetails, long newSequence) {
        return new RequestRow(
                request,
                requester,
                connection,
                status,
                FollowUpState.CLOSED,
                requestedAt,
                expiresAt,
                grantUntil,
                extended,
                newDetails,
                position,
                newSequence);
    }
}
