package dev.muniment.query.connections.adapter;

import dev.muniment.access.AccessPolicy;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.GroupId;
import dev.muniment.http.FieldError;
import dev.muniment.http.ProblemException;
import dev.muniment.query.platform.LiveFacts.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A draft of a policy as it comes in; members left out take the defaults that the change itself has. */
record DraftBody(
        @Nullable List<@Nullable String> groups,
        @Nullable List<@Nullable AccessMode> modes,
        @Nullable RuleBody accessRequests) {
    /** The rule in it. */
    record RuleBody(
            @Nullable List<@Nullable String> approvalGroups,
            @Nullable List<@Nullable String> approverGroups,
            @Nullable Integer minApprovals,
            @Nullable Boolean everyGroup,
            @Nullable Duration maxDuration,
            @Nullable Duration pendingTimeout,
            @Nullable Boolean reasonRequired,
            @Nullable List<@Nullable String> breakGlassGroups) {}

    private static final Duration MOST = Duration.ofDays(30);

    /** The draft with groups found; a 422 that lists everything wrong with it otherwise. */
    AccessPolicy policy(View view) {
        var reader = new Reader(view);
        var policy = new AccessPolicy(
                reader.groups("/groups", groups),
                reader.modes(modes),
                accessRequests == null ? null : reader.rule(accessRequests));
        if (!reader.errors.isEmpty()) {
            throw ProblemException.invalid(
                    "requests.invalid",
                    "Mend what errors lists and send it again.",
                    reader.errors.toArray(FieldError[]::new));
        }
        return policy;
    }

    /** Gathers what is wrong. */
    private static final class Reader {
        private final View view;
        private final List<FieldError> errors = new ArrayList<>();

        Reader(View view) {
            this.view = view;
        }

        List<GroupId> groups(String pointer, @Nullable List<@Nullable String> names) {
            List<GroupId> found = new ArrayList<>();
            var given = names == null ? List.<@Nullable String>of() : names;
            for (var index = 0; index < given.size(); index++) {
                var name = given.get(index);
                var group = name == null ? null : view.findGroup(name);
                if (group == null) {
                    errors.add(new FieldError(pointer + "/" + index, "groups.unknown", "There is no such group."));
                }
                if (group != null) {
                    found.add(group);
                }
            }
            return found;
        }

        List<AccessMode> modes(@Nullable List<@Nullable AccessMode> given) {
            List<AccessMode> found = new ArrayList<>();
            for (var mode : given == null ? List.<@Nullable AccessMode>of() : given) {
                if (mode == null) {
                    errors.add(new FieldError("/modes", "missing", "The modes are runbooks, native and web."));
                }
                if (mode != null) {
                    found.add(mode);
                }
            }
            return found;
        }

        ApprovalRule rule(RuleBody body) {
            var approvers = groups("/accessRequests/approverGroups", body.approverGroups());
            if (body.approverGroups() == null || body.approverGroups().isEmpty()) {
                errors.add(new FieldError(
                        "/accessRequests/approverGroups", "missing", "Name at least one group that can approve."));
            }
            return new ApprovalRule(
                    groups("/accessRequests/approvalGroups", body.approvalGroups()),
                    approvers,
                    approvals(Objects.requireNonNullElse(body.minApprovals(), 1)),
                    Objects.requireNonNullElse(body.everyGroup(), false),
                    duration("maxDuration", body.maxDuration(), Duration.ofHours(8), Duration.ofMinutes(1)),
                    duration("pendingTimeout", body.pendingTimeout(), Duration.ofHours(24), Duration.ofMinutes(5)),
                    Objects.requireNonNullElse(body.reasonRequired(), true),
                    groups("/accessRequests/breakGlassGroups", body.breakGlassGroups()));
        }

        private int approvals(int given) {
            if (given < 1 || given > 10) {
                errors.add(new FieldError("/accessRequests/minApprovals", "out-of-range", "From 1 to 10."));
            }
            return given;
        }

        private Duration duration(String member, @Nullable Duration given, Duration otherwise, Duration least) {
            var duration = Objects.requireNonNullElse(given, otherwise);
            if (duration.compareTo(least) < 0 || duration.compareTo(MOST) > 0) {
                errors.add(new FieldError(
                        "/accessRequests/" + member, "out-of-range", "From " + least + " to " + MOST + "."));
            }
            return duration;
        }
    }
}
