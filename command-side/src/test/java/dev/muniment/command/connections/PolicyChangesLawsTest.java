package dev.muniment.command.connections;

import static dev.muniment.command.connections.Given.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.access.AccessPolicy;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionEvent.PolicyEvent;
import dev.muniment.events.GroupId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Laws of the difference between two access policies. */
class PolicyChangesLawsTest {
    @Property
    void the_changes_lead_from_one_policy_to_the_other(
            @ForAll("policies") AccessPolicy before, @ForAll("policies") AccessPolicy after) {
        var policy = before;
        for (var change : PolicyChanges.between(before, after, ORDERS, 2)) {
            policy = PolicyChanges.applied(policy, change);
        }

        assertThat(policy).isEqualTo(after);
    }

    @Property
    void all_changes_carry_the_same_version(
            @ForAll("policies") AccessPolicy before, @ForAll("policies") AccessPolicy after) {
        assertThat(PolicyChanges.between(before, after, ORDERS, 7))
                .extracting(PolicyEvent::version)
                .allMatch(version -> version == 7);
    }

    @Property
    void equal_policies_have_no_changes_between_them(@ForAll("policies") AccessPolicy policy) {
        assertThat(PolicyChanges.between(policy, policy, ORDERS, 2)).isEmpty();
    }

    /** Whoever looks in the middle of a change finds nothing open that is not open before or after it. */
    @Property
    void no_step_of_a_change_opens_more_than_its_two_ends(
            @ForAll("policies") AccessPolicy before, @ForAll("policies") AccessPolicy after) {
        var allowed = new HashSet<>(opensFreely(before));
        allowed.addAll(opensFreely(after));
        var policy = before;
        for (var change : PolicyChanges.between(before, after, ORDERS, 2)) {
            policy = PolicyChanges.applied(policy, change);
            assertThat(allowed).containsAll(opensFreely(policy));
        }
    }

    private record Opening(GroupId group, AccessMode mode) {}

    /** Which groups open it in which modes without asking. */
    private static List<Opening> opensFreely(AccessPolicy policy) {
        return policy.groups().stream()
                .filter(group -> opensFreely(group, policy.accessRequests()))
                .flatMap(group -> policy.modes().stream().map(mode -> new Opening(group, mode)))
                .toList();
    }

    private static boolean opensFreely(GroupId group, @Nullable ApprovalRule rule) {
        return rule == null
                || (!rule.approvalGroups().isEmpty() && !rule.approvalGroups().contains(group));
    }

    @Provide
    Arbitrary<AccessPolicy> policies() {
        return Combinators.combine(
                        groups(), Arbitraries.of(AccessMode.values()).list().ofMaxSize(3), rules().injectNull(0.4))
                .as(AccessPolicy::new);
    }

    private static Arbitrary<ApprovalRule> rules() {
        return Combinators.combine(groups(), groups(), Arbitraries.integers().between(1, 10), groups())
                .as((asked, approvers, minApprovals, breakGlass) -> new ApprovalRule(
                        asked,
                        approvers,
                        minApprovals,
                        false,
                        Duration.ofHours(1),
                        Duration.ofHours(1),
                        true,
                        breakGlass));
    }

    private static Arbitrary<List<GroupId>> groups() {
        return Arbitraries.of("grp_a", "grp_b", "grp_c", "grp_d")
                .map(GroupId::new)
                .list()
                .ofMaxSize(4);
    }
}
