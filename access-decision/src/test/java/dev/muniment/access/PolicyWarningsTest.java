package dev.muniment.access;

import static dev.muniment.access.History.ANA;
import static dev.muniment.access.History.BEN;
import static dev.muniment.access.History.DBA;
import static dev.muniment.access.History.LEADS;
import static dev.muniment.access.History.NOW;
import static dev.muniment.access.History.ORDERS;
import static dev.muniment.access.History.anaMayOpenOrders;
import static dev.muniment.access.History.assigned;
import static dev.muniment.access.History.created;
import static dev.muniment.access.History.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.access.PolicyEffect.Touched;
import dev.muniment.access.PolicyWarnings.Warning;
import dev.muniment.events.AccessMode;
import dev.muniment.events.UserEvent.UserDeactivated;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyWarningsTest {
    private final History history = anaMayOpenOrders();

    @Test
    void says_nothing_of_a_policy_that_works() {
        history.tell(created(LEADS));
        history.person(BEN, LEADS);
        assertThat(codes(new AccessPolicy(
                        List.of(DBA), List.of(AccessMode.NATIVE), rule(List.of(), List.of(LEADS), 1, false))))
                .isEmpty();
    }

    @Test
    void warns_of_a_policy_that_opens_for_nobody() {
        assertThat(codes(AccessPolicy.CLOSED))
                .containsExactly("access-policy.no-mode-enabled", "access-policy.nobody-can-access");
    }

    @Test
    void warns_of_groups_without_active_members() {
        history.tell(new UserDeactivated(ANA));
        assertThat(codes(new AccessPolicy(List.of(DBA), List.of(AccessMode.WEB), null)))
                .containsExactly("access-policy.group-without-members", "access-policy.nobody-can-access");
    }

    @Test
    void warns_of_fewer_approvers_than_approvals() {
        assertThat(codes(new AccessPolicy(
                        List.of(DBA), List.of(AccessMode.WEB), rule(List.of(), List.of(DBA), 2, false))))
                .containsExactly("access-policy.too-few-approvers");
    }

    @Test
    void warns_when_one_person_would_have_to_stand_for_two_groups() {
        history.tell(created(LEADS));
        history.tell(assigned(ANA, LEADS, null));
        assertThat(codes(new AccessPolicy(
                        List.of(DBA), List.of(AccessMode.WEB), rule(List.of(), List.of(DBA, LEADS), 1, true))))
                .containsExactly("access-policy.not-every-group-can-be-heard");
    }

    @Test
    void tells_who_gains_loses_and_newly_needs_approval() {
        history.tell(created(LEADS));
        history.person(BEN, LEADS);
        var effect = PolicyEffect.of(
                history.facts,
                ORDERS,
                new AccessPolicy(
                        List.of(DBA, LEADS), List.of(AccessMode.WEB), rule(List.of(DBA), List.of(LEADS), 1, false)),
                NOW);
        assertThat(effect.gain()).containsExactly(new Touched(BEN, AccessMode.WEB));
        assertThat(effect.lose()).containsExactly(new Touched(ANA, AccessMode.NATIVE));
        assertThat(effect.needApproval()).containsExactly(new Touched(ANA, AccessMode.WEB));
    }

    private List<String> codes(AccessPolicy policy) {
        return PolicyWarnings.of(policy, Roster.of(history.facts, NOW)).stream()
                .map(Warning::code)
                .toList();
    }
}
