package dev.muniment.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.events.AccessMode;
import dev.muniment.events.Approval;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionEvent.AccessModeEnabled;
import dev.muniment.events.ConnectionEvent.AccessRequestsEnabled;
import dev.muniment.events.ConnectionEvent.ApprovalRuleChanged;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.Event;
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipEvent.MembershipEndChanged;
import dev.muniment.events.MembershipEvent.UserAssignedToGroup;
import dev.muniment.events.MembershipSource;
import dev.muniment.events.PersonalText;
import dev.muniment.events.RequestEvent.AccessGranted;
import dev.muniment.events.RequestEvent.AccessRequested;
import dev.muniment.events.RequestEvent.AccessRevoked;
import dev.muniment.events.RequestId;
import dev.muniment.events.RevocationCause;
import dev.muniment.events.SessionEvent.SessionOpened;
import dev.muniment.events.SessionEvent.SessionTerminated;
import dev.muniment.events.SessionGround;
import dev.muniment.events.SessionId;
import dev.muniment.events.TerminationCause;
import dev.muniment.events.UserEvent.UserDeactivated;
import dev.muniment.events.UserEvent.UserReactivated;
import dev.muniment.events.UserEvent.UserRegistered;
import dev.muniment.events.UserEvent.UserRenamed;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import dev.muniment.query.Histories;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditLineTest {
    private static final UserId ANA = new UserId("usr_ana");
    private static final GroupId DBA = new GroupId("grp_dba");
    private static final RequestId REQUEST = new RequestId("req_1");
    private static final ConnectionId ORDERS = new ConnectionId("con_orders");
    private static final Instant FRIDAY = Instant.parse("2026-11-27T17:00:00Z");
    private static final Names NAMES = new Names() {
        @Override
        public String of(UserId user) {
            return "Ana";
        }

        @Override
        public String of(GroupId group) {
            return "'dba'";
        }

        @Override
        public String of(ConnectionId connection) {
            return "'orders'";
        }
    };

    @Test
    void tells_a_new_name_beside_the_one_before() {
        var line = AuditLine.of(
                new UserRenamed(ANA, PersonalText.of("Ana Berg")),
                new UserRenamed(ANA, PersonalText.of("Ana Tal")),
                NAMES);
        assertThat(line.did()).isEqualTo("renamed the user Ana");
        assertThat(line.before()).isEqualTo(Map.of("name", "Ana Tal"));
        assertThat(line.after()).isEqualTo(Map.of("name", "Ana Berg"));
    }

    @Test
    void says_that_a_value_is_erased() {
        var line = AuditLine.of(new UserRenamed(ANA, PersonalText.ERASED), null, NAMES);
        assertThat(line.after()).isEqualTo(Map.of("name", "(erased)"));
    }

    @Test
    void tells_how_a_user_stood_before() {
        var line = AuditLine.of(new UserDeactivated(ANA), new UserReactivated(ANA), NAMES);
        assertThat(line.before()).isEqualTo(Map.of("status", "ACTIVE"));
        assertThat(line.after()).isEqualTo(Map.of("status", "INACTIVE"));
    }

    @Test
    void tells_until_when_a_membership_runs() {
        var assigned = new UserAssignedToGroup(ANA, DBA, FRIDAY, MembershipSource.MANUAL);
        assertThat(AuditLine.of(assigned, null, NAMES).did())
                .isEqualTo("assigned Ana to the group 'dba' until 2026-11-27T17:00:00Z");
        var changed = AuditLine.of(new MembershipEndChanged(ANA, DBA, null), assigned, NAMES);
        assertThat(changed.before()).isEqualTo(Map.of("until", "2026-11-27T17:00:00Z"));
        assertThat(changed.after()).isEqualTo(Map.of("until", "for good"));
    }

    @Test
    void tells_a_mode_that_is_switched_on() {
        var line = AuditLine.of(new AccessModeEnabled(ORDERS, 2, AccessMode.WEB), null, NAMES);
        assertThat(line.did()).isEqualTo("enabled the mode web of the connection 'orders'");
        assertThat(line.before()).isEqualTo(Map.of("mode web", "off"));
    }

    @Test
    void tells_both_rules_of_approval() {
        var line = AuditLine.of(
                new ApprovalRuleChanged(ORDERS, 3, rule(2)), new AccessRequestsEnabled(ORDERS, 2, rule(1)), NAMES);
        assertThat(line.before()).containsEntry("minApprovals", "1").containsEntry("approvalGroups", "everyone");
        assertThat(line.after()).containsEntry("minApprovals", "2").containsEntry("approverGroups", "'dba'");
    }

    @Test
    void tells_what_was_asked_for_beside_what_was_granted() {
        var asked = new AccessRequested(
                REQUEST,
                ANA,
                ORDERS,
                List.of(AccessMode.WEB),
                Duration.ofHours(2),
                null,
                "why",
                null,
                2,
                rule(1),
                9,
                FRIDAY,
                null);
        var granted = new AccessGranted(
                REQUEST,
                ANA,
                ORDERS,
                List.of(AccessMode.WEB),
                FRIDAY,
                FRIDAY.plusSeconds(3600),
                List.of(new Approval(ANA, List.of(DBA))));
        assertThat(AuditLine.earlier(granted)).contains(AccessRequested.class);
        var line = AuditLine.of(granted, asked, NAMES);
        assertThat(line.before()).isEqualTo(Map.of("status", "PENDING", "modes", "web", "duration", "PT2H"));
        assertThat(line.after()).containsEntry("duration", "PT1H").containsEntry("approvals", "Ana ('dba')");
        var revoked = new AccessRevoked(REQUEST, ANA, ORDERS, RevocationCause.REVOKED, "enough");
        assertThat(AuditLine.of(revoked, granted, NAMES).before())
                .isEqualTo(Map.of("status", "APPROVED", "until", "2026-11-27T18:00:00Z"));
        assertThat(AuditLine.of(revoked, granted, NAMES).after())
                .isEqualTo(Map.of("status", "REVOKED", "cause", "REVOKED", "reason", "enough"));
    }

    @Test
    void tells_by_what_a_session_was_open_that_is_cut() {
        var session = new SessionId("ses_1");
        var opened = new SessionOpened(
                session, ANA, ORDERS, AccessMode.WEB, new SessionGround(DBA, null), FRIDAY, List.of(1L));
        var cut = new SessionTerminated(session, ANA, ORDERS, TerminationCause.GROUP_ARCHIVED, null);
        var line = AuditLine.of(cut, opened, NAMES);
        assertThat(line.did()).isEqualTo("cut a session of Ana on 'orders'");
        assertThat(line.before())
                .isEqualTo(Map.of(
                        "state", "OPEN", "mode", "web", "ground", "the group 'dba'", "until", "2026-11-27T17:00:00Z"));
        assertThat(line.after()).isEqualTo(Map.of("state", "TERMINATED", "cause", "GROUP_ARCHIVED"));
    }

    private static ApprovalRule rule(int minApprovals) {
        return new ApprovalRule(
                List.of(),
                List.of(DBA),
                minApprovals,
                false,
                Duration.ofHours(8),
                Duration.ofHours(24),
                true,
                List.of());
    }

    @Test
    void has_words_for_every_kind_of_event() {
        List<Event> events = new Histories(7, "w").events(2_000);
        assertThat(events).allSatisfy(event -> {
            assertThat(AuditLine.of(event, null, NAMES).did()).isNotBlank();
            assertThat(AuditLine.earlier(event)).isNotNull();
        });
    }

    @Test
    void keeps_no_personal_text_out_of_the_user_stream() {
        var registered =
                new UserRegistered(ANA, UserKind.PERSON, PersonalText.of("ana"), null, PersonalText.of("Ana Berg"));
        assertThat(AuditLine.of(registered, null, NAMES).did()).isEqualTo("registered the user Ana");
        assertThat(AuditLine.of(registered, null, NAMES).after()).containsEntry("email", "(none)");
    }
}
