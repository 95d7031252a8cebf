package dev.muniment.query.access;

import dev.muniment.access.Reason;
import dev.muniment.query.access.DecisionView.Decision;
import java.util.List;

/**
 * What a proxy is answered that may not let a request through, in the form of a problem (RFC 9457 §3). Proxies may show it
 * to the user.
 *
 * @param code the first check that is not met
 * @param detail what to do about it
 * @param reasons every check that was made
 * @param approverGroups names of the groups to ask; empty unless approval is required
 * @param position as of which it was decided
 */
public record ForwardAuthRefusal(
        String type,
        String title,
        int status,
        String code,
        String detail,
        String requestId,
        Decision decision,
        List<Reason> reasons,
        List<String> approverGroups,
        long position) {
    private static final String APPROVAL_REQUIRED = "access.approval-required";

    /** @param connection the name to ask for it by */
    public static ForwardAuthRefusal of(DecisionView answer, String connection, String mode, String requestId) {
        var code = answer.firstUnmet();
        return new ForwardAuthRefusal(
                "about:blank",
                "Forbidden",
                403,
                code == null ? "access.denied" : code,
                detail(answer, connection, mode),
                requestId,
                answer.decision(),
                answer.reasons(),
                answer.approverGroups(),
                answer.position());
    }

    private static String detail(DecisionView answer, String connection, String mode) {
        if (answer.decision() == Decision.APPROVAL_REQUIRED) {
            return APPROVAL_REQUIRED.equals(answer.firstUnmet()) && !Boolean.FALSE.equals(answer.requestable())
                    ? "Ask for it: POST /api/v1/requests with connection %s, modes [%s], a duration and a reason; %s can approve."
                            .formatted(connection, mode, String.join(", ", answer.approverGroups()))
                    : "This takes an approval that nobody can give now; ask an admin.";
        }
        return answer.reasons().stream()
                .filter(reason -> !reason.met())
                .map(Reason::detail)
                .findFirst()
                .orElse("This may not be opened.");
    }
}
