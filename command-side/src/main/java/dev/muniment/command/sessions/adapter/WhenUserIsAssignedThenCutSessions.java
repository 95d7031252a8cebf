package dev.muniment.command.sessions.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.Policy;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionEvent.AccessRequestsEnabled;
import dev.muniment.events.ConnectionEvent.ApprovalRuleChanged;
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipEvent.UserAssignedToGroup;
import dev.muniment.events.TerminationCause;
import dev.muniment.eventstore.RecordedEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Whoever comes into a group that needs approval needs it for what is open, too. */
@Component
final class WhenUserIsAssignedThenCutSessions implements Policy {
    private static final String ASKED = """
            s.user_id = :user and exists (
                select 1 from command_model.policy_group p
                where p.connection_id = s.connection_id and p.part = 'NEEDS_APPROVAL' and p.group_id = :group)""";

    private final OpenSessions sessions;
    private final Set<GroupId> everNeededApproval = new HashSet<>();

    WhenUserIsAssignedThenCutSessions(OpenSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void begin() {
        everNeededApproval.clear();
        everNeededApproval.addAll(sessions.groupsThatNeedApproval());
    }

    /** Nearly all assignments, an import's of many thousands among them, are to groups that never needed approval. */
    @Override
    public List<Command<?, ?>> when(RecordedEvent event) {
        return switch (event.event()) {
            case AccessRequestsEnabled enabled -> remember(enabled.rule());
            case ApprovalRuleChanged changed -> remember(changed.rule());
            case UserAssignedToGroup assigned -> cut(assigned);
            default -> List.of();
        };
    }

    private List<Command<?, ?>> remember(ApprovalRule rule) {
        everNeededApproval.addAll(rule.approvalGroups());
        return List.of();
    }

    private List<Command<?, ?>> cut(UserAssignedToGroup assigned) {
        if (!everNeededApproval.contains(assigned.group())) {
            return List.of();
        }
        return sessions.cut(
                TerminationCause.APPROVAL_REQUIRED,
                ASKED,
                Map.of(
                        "user",
                        assigned.user().value(),
                        "group",
                        assigned.group().value()));
    }
}
