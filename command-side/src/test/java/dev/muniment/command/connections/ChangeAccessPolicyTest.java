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

import dev.muniment.access.AccessPolicy;
import dev.muniment.command.connections.ConnectionRefusals.ActorIsServiceAccount;
import dev.muniment.command.connections.ConnectionRefusals.GroupNotOpen;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionEvent.AccessModeDisabled;
import dev.muniment.events.ConnectionEvent.AccessModeEnabled;
import dev.muniment.events.ConnectionEvent.AccessRequestsEnabled;
import dev.muniment.events.ConnectionEvent.GroupAllowed;
import dev.muniment.events.ConnectionEvent.GroupWithdrawn;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeAccessPolicyTest {
    private static final AccessPolicy WANTED =
            new AccessPolicy(List.of(ONCALL, LEADS), List.of(AccessMode.NATIVE), RULE);
    private final Connection open = Given.orders(
            new GroupAllowed(ORDERS, 2, DEVELOPERS),
            new GroupAllowed(ORDERS, 3, LEADS),
            new AccessModeEnabled(ORDERS, 4, AccessMode.WEB));

    @Test
    void says_each_changed_aspect_under_one_new_version_what_takes_away_first() {
        assertThat(accepted(new ChangeAccessPolicy(ORDERS, WANTED).decide(open, facts(), ADMIN, NOW)))
                .containsExactly(
                        new GroupWithdrawn(ORDERS, 5, DEVELOPERS),
                        new AccessModeDisabled(ORDERS, 5, AccessMode.WEB),
                        new AccessRequestsEnabled(ORDERS, 5, RULE),
                        new AccessModeEnabled(ORDERS, 5, AccessMode.NATIVE),
                        new GroupAllowed(ORDERS, 5, ONCALL));
    }

    @Test
    void says_nothing_when_the_policy_is_so_already() {
        var same = new ChangeAccessPolicy(
                ORDERS, new AccessPolicy(List.of(LEADS, DEVELOPERS), List.of(AccessMode.WEB), null));

        assertThat(accepted(same.decide(open, facts(), ADMIN, NOW))).isEmpty();
    }

    @Test
    void refuses_an_archived_group_wherever_it_is_named() {
        var rule = new ApprovalRule(
                List.of(), List.of(LEADS), 1, false, Duration.ofHours(1), Duration.ofHours(1), true, List.of(ARCHIVED));
        var wanted = new AccessPolicy(List.of(), List.of(), rule);

        assertThat(refusal(new ChangeAccessPolicy(ORDERS, wanted).decide(open, facts(), ADMIN, NOW)))
                .isEqualTo(new GroupNotOpen(ARCHIVED));
    }

    @Test
    void points_into_the_rule_that_is_wrong() {
        var rule = new ApprovalRule(
                List.of(), List.of(LEADS), 99, false, Duration.ofHours(1), Duration.ofHours(1), true, List.of());

        assertThat(pointers(
                        new ChangeAccessPolicy(ORDERS, Given.policy(rule, LEADS)).decide(open, facts(), ADMIN, NOW)))
                .containsExactly("/accessRequests/minApprovals");
    }

    @Test
    void lets_a_service_account_change_all_but_the_rule() {
        var groupsOnly = new ChangeAccessPolicy(ORDERS, new AccessPolicy(List.of(ONCALL), List.of(), null));

        assertThat(accepted(groupsOnly.decide(open, facts(), SERVICE_ADMIN, NOW)))
                .isNotEmpty();
        assertThat(refusal(new ChangeAccessPolicy(ORDERS, WANTED).decide(open, facts(), SERVICE_ADMIN, NOW)))
                .isEqualTo(new ActorIsServiceAccount());
    }
}
