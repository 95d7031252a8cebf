package dev.muniment.access;

import static dev.muniment.access.History.ANA;
import static dev.muniment.access.History.BEN;
import static dev.muniment.access.History.CAM;
import static dev.muniment.access.History.DBA;
import static dev.muniment.access.History.LEADS;
import static dev.muniment.access.History.NOW;
import static dev.muniment.access.History.ORDERS;
import static dev.muniment.access.History.anaMayOpenOrders;
import static dev.muniment.access.History.assigned;
import static dev.muniment.access.History.created;
import static dev.muniment.access.History.nativeOff;
import static dev.muniment.access.History.registered;
import static dev.muniment.access.History.requestsOn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.access.AccessAnswer.Allowed;
import dev.muniment.access.AccessAnswer.ApprovalRequired;
import dev.muniment.access.AccessAnswer.Denied;
import dev.muniment.access.AccessAnswer.Ground;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ConnectionEvent.AccessModeEnabled;
import dev.muniment.events.ConnectionEvent.AccessRequestsDisabled;
import dev.muniment.events.ConnectionEvent.ConnectionRetired;
import dev.muniment.events.ConnectionEvent.GroupAllowed;
import dev.muniment.events.ConnectionEvent.GroupWithdrawn;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupEvent.GroupArchived;
import dev.muniment.events.MembershipEvent.MembershipEndChanged;
import dev.muniment.events.MembershipEvent.UserRemovedFromGroup;
import dev.muniment.events.RequestEvent.AccessGranted;
import dev.muniment.events.RequestEvent.AccessReturned;
import dev.muniment.events.RequestEvent.AccessRevoked;
import dev.muniment.events.RequestEvent.GlassBroken;
import dev.muniment.events.RequestId;
import dev.muniment.events.RevocationCause;
import dev.muniment.events.UserEvent.UserActivated;
import dev.muniment.events.UserEvent.UserDeactivated;
import dev.muniment.events.UserEvent.UserReactivated;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessDecisionTest {
    @Test
    void allows_an_active_member_of_a_group_that_can_access() {
        var answer = anaMayOpenOrders().askFor(ANA);
        assertThat(answer).isInstanceOfSatisfying(Allowed.class, allowed -> {
            assertThat(allowed.via()).isEqualTo(new Ground.Membership(DBA));
            assertThat(allowed.until()).isNull();
            assertThat(allowed.positions()).containsExactly(2L, 4L, 5L, 6L, 7L);
            assertThat(allowed.reasons()).allMatch(Reason::met).hasSize(5);
        });
    }

    @Test
    void denies_somebody_in_no_group_that_can_access() {
        var history = anaMayOpenOrders();
        history.tell(created(LEADS));
        assertThat(unmet(history.person(BEN, LEADS).askFor(BEN))).containsExactly("access.no-group");
    }

    @Test
    void lists_every_failing_check_in_order() {
        var history = anaMayOpenOrders();
        history.tell(new ConnectionRetired(ORDERS));
        history.tell(new UserDeactivated(ANA));
        history.tell(nativeOff());
        history.tell(new UserRemovedFromGroup(ANA, DBA));
        assertThat(unmet(history.askFor(ANA)))
                .containsExactly(
                        "connections.retired", "users.not-active", "connections.mode-disabled", "access.no-group");
    }

    @Test
    void denies_what_is_unknown() {
        var facts = anaMayOpenOrders().facts;
        assertThat(unmet(AccessDecision.decide(
                        facts, new UserId("usr_x"), new ConnectionId("con_x"), AccessMode.NATIVE, NOW)))
                .containsExactly("connections.unknown", "users.unknown");
    }

    @Test
    void denies_an_inactive_user_and_allows_her_again_when_reactivated() {
        var history = anaMayOpenOrders();
        history.tell(new UserDeactivated(ANA));
        assertThat(history.askFor(ANA)).isInstanceOf(Denied.class);
        history.tell(new UserReactivated(ANA));
        assertThat(history.askFor(ANA)).isInstanceOf(Allowed.class);
    }

    @Test
    void says_until_when_the_membership_lets_her_in() {
        var history = anaMayOpenOrders();
        history.tell(new MembershipEndChanged(ANA, DBA, NOW.plusSeconds(60)));
        assertThat(((Allowed) history.askFor(ANA)).until()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void denies_at_the_very_instant_a_membership_ends() {
        var history = anaMayOpenOrders();
        history.tell(new MembershipEndChanged(ANA, DBA, NOW));
        assertThat(unmet(history.askFor(ANA))).containsExactly("access.no-group");
    }

    @Test
    void goes_by_the_membership_that_lasts_longest() {
        var history = anaMayOpenOrders();
        history.tell(new MembershipEndChanged(ANA, DBA, NOW.plusSeconds(60)));
        history.tell(created(LEADS));
        history.tell(new GroupAllowed(ORDERS, 8, LEADS));
        history.tell(assigned(ANA, LEADS, null));
        assertThat(((Allowed) history.askFor(ANA)).via()).isEqualTo(new Ground.Membership(LEADS));
    }

    @Test
    void gives_nothing_for_membership_in_an_archived_group() {
        var history = anaMayOpenOrders();
        history.tell(new GroupArchived(DBA));
        assertThat(unmet(history.askFor(ANA))).containsExactly("access.no-group");
    }

    @Test
    void requires_approval_of_everyone_when_no_group_is_named() {
        var history = anaMayOpenOrders();
        history.tell(created(LEADS));
        history.person(BEN, LEADS);
        history.tell(requestsOn(List.of(), List.of(LEADS)));
        assertThat(history.askFor(ANA)).isInstanceOfSatisfying(ApprovalRequired.class, required -> {
            assertThat(required.approverGroups()).containsExactly(LEADS);
            assertThat(required.requestable()).isTrue();
            assertThat(unmet(required)).containsExactly("access.approval-required");
        });
    }

    @Test
    void judges_by_the_strictest_group() {
        var history = anaMayOpenOrders();
        history.tell(created(LEADS));
        history.person(BEN, LEADS);
        history.tell(assigned(ANA, LEADS, null));
        history.tell(requestsOn(List.of(LEADS), List.of(LEADS)));
        assertThat(history.askFor(ANA)).isInstanceOf(ApprovalRequired.class);
    }

    @Test
    void lets_members_of_groups_that_need_no_approval_in() {
        var history = anaMayOpenOrders();
        history.tell(created(LEADS));
        history.tell(requestsOn(List.of(LEADS), List.of(LEADS)));
        assertThat(history.askFor(ANA)).isInstanceOf(Allowed.class);
    }

    @Test
    void knows_when_asking_is_in_vain() {
        var history = anaMayOpenOrders();
        history.tell(created(LEADS));
        history.tell(assigned(ANA, LEADS, null));
        history.tell(requestsOn(List.of(), List.of(LEADS)));
        assertThat(((ApprovalRequired) history.askFor(ANA)).requestable()).isFalse();
    }

    @Test
    void counts_no_service_account_as_an_approver() {
        var history = anaMayOpenOrders();
        history.tell(created(LEADS));
        history.tell(registered(CAM, UserKind.SERVICE));
        history.tell(new UserActivated(CAM));
        history.tell(assigned(CAM, LEADS, null));
        history.tell(requestsOn(List.of(), List.of(LEADS)));
        assertThat(((ApprovalRequired) history.askFor(ANA)).requestable()).isFalse();
    }

    @Test
    void needs_no_approval_once_access_requests_are_off_again() {
        var history = anaMayOpenOrders();
        history.tell(requestsOn(List.of(), List.of(DBA)));
        history.tell(new AccessRequestsDisabled(ORDERS, 9));
        assertThat(history.askFor(ANA)).isInstanceOf(Allowed.class);
    }

    @Test
    void rests_a_denial_for_want_of_a_group_on_the_last_change_of_the_policy() {
        var history = anaMayOpenOrders();
        var withdrawn = history.tell(new GroupWithdrawn(ORDERS, 8, DBA));
        assertThat(history.askFor(ANA).positions()).contains(withdrawn);
    }

    @Test
    void lets_in_with_a_running_grant_where_approval_is_needed_until_it_ends() {
        var history = needingApproval();
        var given = history.tell(granted("req_1", NOW, NOW.plusSeconds(60)));
        assertThat(history.askFor(ANA)).isInstanceOfSatisfying(Allowed.class, allowed -> {
            assertThat(allowed.via()).isEqualTo(new Ground.Grant(new RequestId("req_1"), false));
            assertThat(allowed.until()).isEqualTo(NOW.plusSeconds(60));
            assertThat(allowed.positions()).contains(given);
            assertThat(allowed.reasons().getLast().code()).isEqualTo("access.grant");
            assertThat(allowed.reasons().getLast().detail()).contains("req_1", "usr_ben", "'leads'");
        });
    }

    @Test
    void says_the_end_of_the_membership_when_that_comes_before_the_end_of_the_grant() {
        var history = needingApproval();
        history.tell(new MembershipEndChanged(ANA, DBA, NOW.plusSeconds(30)));
        history.tell(granted("req_1", NOW, NOW.plusSeconds(60)));
        assertThat(((Allowed) history.askFor(ANA)).until()).isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void goes_by_the_grant_that_lasts_longest() {
        var history = needingApproval();
        history.tell(granted("req_1", NOW, NOW.plusSeconds(60)));
        history.tell(granted("req_2", NOW, NOW.plusSeconds(90)));
        assertThat(((Allowed) history.askFor(ANA)).until()).isEqualTo(NOW.plusSeconds(90));
    }

    @Test
    void requires_approval_before_a_grant_begins_and_from_the_very_instant_it_ends() {
        var early = needingApproval();
        early.tell(granted("req_1", NOW.plusSeconds(1), NOW.plusSeconds(60)));
        assertThat(early.askFor(ANA)).isInstanceOf(ApprovalRequired.class);
        var late = needingApproval();
        late.tell(granted("req_1", NOW.minusSeconds(60), NOW));
        assertThat(late.askFor(ANA)).isInstanceOf(ApprovalRequired.class);
    }

    @Test
    void requires_approval_again_once_the_grant_is_revoked_or_returned() {
        var history = needingApproval();
        history.tell(granted("req_1", NOW, NOW.plusSeconds(60)));
        history.tell(new AccessRevoked(new RequestId("req_1"), ANA, ORDERS, RevocationCause.REVOKED, "no more"));
        assertThat(history.askFor(ANA)).isInstanceOf(ApprovalRequired.class);
        history.tell(granted("req_2", NOW, NOW.plusSeconds(60)));
        history.tell(new AccessReturned(new RequestId("req_2"), ANA, ORDERS));
        assertThat(history.askFor(ANA)).isInstanceOf(ApprovalRequired.class);
    }

    @Test
    void knows_no_grant_for_another_mode_or_another_user() {
        var history = needingApproval();
        history.tell(granted("req_1", NOW, NOW.plusSeconds(60)));
        history.person(CAM, DBA);
        assertThat(history.askFor(CAM)).isInstanceOf(ApprovalRequired.class);
        history.tell(new AccessModeEnabled(ORDERS, 9, AccessMode.WEB));
        assertThat(AccessDecision.decide(history.facts, ANA, ORDERS, AccessMode.WEB, NOW))
                .isInstanceOf(ApprovalRequired.class);
    }

    @Test
    void brings_no_grant_back_with_a_reactivation() {
        var history = needingApproval();
        history.tell(granted("req_1", NOW, NOW.plusSeconds(60)));
        history.tell(new UserDeactivated(ANA));
        history.tell(new UserReactivated(ANA));
        assertThat(history.askFor(ANA)).isInstanceOf(ApprovalRequired.class);
    }

    @Test
    void gives_nothing_by_a_grant_to_somebody_who_is_in_no_group_any_more() {
        var history = needingApproval();
        history.tell(granted("req_1", NOW, NOW.plusSeconds(60)));
        history.tell(new UserRemovedFromGroup(ANA, DBA));
        assertThat(unmet(history.askFor(ANA))).containsExactly("access.no-group");
    }

    @Test
    void lets_in_by_broken_glass_who_is_in_no_group_that_can_access() {
        var history = needingApproval();
        history.tell(new UserRemovedFromGroup(ANA, DBA));
        var broken = history.tell(glassBroken(NOW.plusSeconds(60)));
        assertThat(history.askFor(ANA)).isInstanceOfSatisfying(Allowed.class, allowed -> {
            assertThat(allowed.via()).isEqualTo(new Ground.Grant(new RequestId("req_glass"), true));
            assertThat(allowed.until()).isEqualTo(NOW.plusSeconds(60));
            assertThat(allowed.positions()).contains(broken);
            assertThat(allowed.reasons().getLast().code()).isEqualTo("access.break-glass");
        });
    }

    @Test
    void opens_no_mode_that_is_off_by_broken_glass() {
        var history = needingApproval();
        history.tell(glassBroken(NOW.plusSeconds(60)));
        history.tell(nativeOff());
        assertThat(unmet(history.askFor(ANA))).containsExactly("connections.mode-disabled");
    }

    @Test
    void tells_that_somebody_who_broke_the_glass_loses_by_a_draft() {
        var history = needingApproval();
        history.tell(new UserRemovedFromGroup(ANA, DBA));
        history.tell(glassBroken(NOW.plusSeconds(60)));
        var effect = PolicyEffect.of(history.facts, ORDERS, AccessPolicy.CLOSED, NOW);
        assertThat(effect.lose()).containsExactly(new PolicyEffect.Touched(ANA, AccessMode.NATIVE));
    }

    private static History needingApproval() {
        var history = anaMayOpenOrders();
        history.tell(created(LEADS));
        history.person(BEN, LEADS);
        history.tell(requestsOn(List.of(), List.of(LEADS)));
        return history;
    }

    private static AccessGranted granted(String request, Instant from, Instant until) {
        return History.granted(new RequestId(request), ANA, ORDERS, AccessMode.NATIVE, from, until);
    }

    private static GlassBroken glassBroken(Instant until) {
        return History.glassBroken(new RequestId("req_glass"), ANA, ORDERS, AccessMode.NATIVE, NOW, until);
    }

    private static List<String> unmet(AccessAnswer answer) {
        return answer.reasons().stream()
                .filter(reason -> !reason.met())
                .map(Reason::code)
                .toList();
    }
}
