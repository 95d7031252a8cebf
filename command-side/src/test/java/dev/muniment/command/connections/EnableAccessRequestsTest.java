package dev.muniment.command.connections;

import static dev.muniment.command.connections.Given.ADMIN;
import static dev.muniment.command.connections.Given.ARCHIVED;
import static dev.muniment.command.connections.Given.DEVELOPERS;
import static dev.muniment.command.connections.Given.LEADS;
import static dev.muniment.command.connections.Given.NOW;
import static dev.muniment.command.connections.Given.ONCALL;
import static dev.muniment.command.connections.Given.ORDERS;
import static dev.muniment.command.connections.Given.RULE;
import static dev.muniment.command.connections.Given.SERVICE_ADMIN;
import static dev.muniment.command.connections.Given.accepted;
import static dev.muniment.command.connections.Given.facts;
import static dev.muniment.command.connections.Given.pointers;
import static dev.muniment.command.connections.Given.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.connections.ConnectionRefusals.ActorIsServiceAccount;
import dev.muniment.command.connections.ConnectionRefusals.GroupNotOpen;
import dev.muniment.command.kernel.Actor;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionEvent.AccessRequestsEnabled;
import dev.muniment.events.ConnectionEvent.ApprovalRuleChanged;
import dev.muniment.events.GroupId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnableAccessRequestsTest {
    private final Connection asking = Given.orders(new AccessRequestsEnabled(ORDERS, 2, RULE));

    private static EnableAccessRequests enable(ApprovalRule rule) {
        return new EnableAccessRequests(ORDERS, rule);
    }

    private static ApprovalRule rule(
            List<GroupId> approvers, int minApprovals, String maxDuration, String pendingTimeout) {
        return new ApprovalRule(
                List.of(),
                approvers,
                minApprovals,
                false,
                Duration.parse(maxDuration),
                Duration.parse(pendingTimeout),
                true,
                List.of());
    }

    @Test
    void switches_access_requests_on() {
        assertThat(accepted(enable(RULE).decide(Given.orders(), facts(), ADMIN, NOW)))
                .containsExactly(new AccessRequestsEnabled(ORDERS, 2, RULE));
    }

    @Test
    void changes_the_rule_where_they_are_on() {
        var stricter = rule(List.of(LEADS), 2, "PT1H", "PT1H");

        assertThat(accepted(enable(stricter).decide(asking, facts(), ADMIN, NOW)))
                .containsExactly(new ApprovalRuleChanged(ORDERS, 3, stricter));
    }

    @Test
    void says_nothing_when_the_rule_is_in_force_already() {
        assertThat(accepted(enable(RULE).decide(asking, facts(), ADMIN, NOW))).isEmpty();
    }

    @Test
    void takes_groups_in_any_order_for_the_same_rule() {
        var now = Given.orders(new AccessRequestsEnabled(ORDERS, 2, rule(List.of(LEADS, ONCALL), 1, "PT1H", "PT1H")));

        assertThat(accepted(enable(rule(List.of(ONCALL, LEADS, ONCALL), 1, "PT1H", "PT1H"))
                        .decide(now, facts(), ADMIN, NOW)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, PT1M, PT5M", "10, PT720H, PT720H"})
    void takes_what_lies_within_the_bounds(int minApprovals, String maxDuration, String pendingTimeout) {
        assertThat(accepted(enable(rule(List.of(LEADS), minApprovals, maxDuration, pendingTimeout))
                        .decide(Given.orders(), facts(), ADMIN, NOW)))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "0, PT1H, PT1H, /minApprovals",
        "11, PT1H, PT1H, /minApprovals",
        "1, PT59S, PT1H, /maxDuration",
        "1, PT720H1S, PT1H, /maxDuration",
        "1, PT1H0.5S, PT1H, /maxDuration",
        "1, PT-1H, PT1H, /maxDuration",
        "1, PT1H, PT4M59S, /pendingTimeout",
        "1, PT1H, PT720H1S, /pendingTimeout"
    })
    void refuses_what_lies_beyond_the_bounds(
            int minApprovals, String maxDuration, String pendingTimeout, String pointer) {
        assertThat(pointers(enable(rule(List.of(LEADS), minApprovals, maxDuration, pendingTimeout))
                        .decide(Given.orders(), facts(), ADMIN, NOW)))
                .containsExactly(pointer);
    }

    @Test
    void refuses_a_rule_without_approvers() {
        assertThat(pointers(enable(rule(List.of(), 1, "PT1H", "PT1H")).decide(Given.orders(), facts(), ADMIN, NOW)))
                .containsExactly("/approverGroups");
    }

    @Test
    void refuses_an_archived_group_and_an_unknown_one() {
        assertThat(refusal(
                        enable(rule(List.of(ARCHIVED), 1, "PT1H", "PT1H")).decide(Given.orders(), facts(), ADMIN, NOW)))
                .isEqualTo(new GroupNotOpen(ARCHIVED));
        assertThat(pointers(enable(rule(List.of(new GroupId("grp_nobody")), 1, "PT1H", "PT1H"))
                        .decide(Given.orders(), facts(), ADMIN, NOW)))
                .containsExactly("/approverGroups");
    }

    @Test
    void refuses_a_service_account_even_if_it_is_admin() {
        assertThat(refusal(enable(RULE).decide(Given.orders(), facts(), SERVICE_ADMIN, NOW)))
                .isEqualTo(new ActorIsServiceAccount());
    }

    @Test
    void lets_a_service_account_repeat_what_is_so_already() {
        assertThat(accepted(enable(RULE).decide(asking, facts(), SERVICE_ADMIN, NOW)))
                .isEmpty();
    }

    @Test
    void lets_muniment_itself_switch_them_on() {
        assertThat(accepted(enable(RULE).decide(Given.orders(), facts(), Actor.SYSTEM, NOW)))
                .hasSize(1);
    }

    @Test
    void accepts_a_rule_that_nobody_can_satisfy_and_warns() {
        var command = enable(rule(List.of(LEADS, DEVELOPERS), 3, "PT1H", "PT1H"));
        var decided = accepted(command.decide(Given.orders(), facts(), ADMIN, NOW));

        assertThat(decided).hasSize(1);
        assertThat(command.warnings(Given.orders(), facts(), decided))
                .extracting(warning -> warning.code())
                .contains("access-policy.too-few-approvers");
    }
}
