package dev.muniment.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.access.Quorum.Needed;
import dev.muniment.events.Approval;
import dev.muniment.events.GroupId;
import dev.muniment.events.UserId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class QuorumTest {
    private static final GroupId DBA = new GroupId("grp_dba");
    private static final GroupId LEADS = new GroupId("grp_leads");
    private static final GroupId OTHERS = new GroupId("grp_others");
    private static final List<GroupId> GROUPS = List.of(DBA, LEADS, new GroupId("grp_owners"));
    private static final UserId ANA = new UserId("usr_ana");
    private static final UserId BEN = new UserId("usr_ben");
    private static final UserId CAM = new UserId("usr_cam");

    @Test
    void one_person_in_two_approver_groups_counts_once() {
        var quorum = Quorum.of(
                History.rule(List.of(), List.of(DBA, LEADS), 2, false), List.of(yes(ANA, DBA), yes(ANA, LEADS)));

        assertThat(quorum.isMet()).isFalse();
        assertThat(quorum.stillNeeded()).isEqualTo(new Needed(1, List.of()));
        assertThat(quorum.approvals()).containsExactly(yes(ANA, DBA, LEADS));
    }

    @Test
    void one_person_stands_for_one_group_where_every_group_must_be_heard() {
        var rule = History.rule(List.of(), List.of(DBA, LEADS), 1, true);

        assertThat(Quorum.of(rule, List.of(yes(ANA, DBA, LEADS))).stillNeeded())
                .isEqualTo(new Needed(1, List.of(LEADS)));
        assertThat(Quorum.of(rule, List.of(yes(BEN, DBA), yes(ANA, DBA, LEADS))).approvals())
                .containsExactly(yes(ANA, LEADS), yes(BEN, DBA));
    }

    @Test
    void whoever_is_one_more_voice_is_named_with_a_group_of_theirs() {
        var rule = History.rule(List.of(), List.of(DBA), 2, true);

        assertThat(Quorum.of(rule, List.of(yes(BEN, DBA), yes(ANA, DBA))).approvals())
                .containsExactly(yes(ANA, DBA), yes(BEN, DBA));
    }

    @Test
    void needs_as_many_people_as_there_are_groups_to_be_heard() {
        var rule = History.rule(List.of(), List.of(DBA, LEADS), 1, true);

        assertThat(Quorum.of(rule, List.of()).stillNeeded()).isEqualTo(new Needed(2, List.of(DBA, LEADS)));
    }

    @Test
    void a_yes_by_no_approver_group_counts_for_nothing() {
        var rule = History.rule(List.of(), List.of(DBA), 1, false);

        assertThat(Quorum.of(rule, List.of(yes(CAM, OTHERS), yes(BEN))).isMet()).isFalse();
    }

    @Property
    void agrees_with_brute_force(
            @ForAll("yeses") List<Approval> yeses,
            @ForAll @IntRange(min = 1, max = 4) int minApprovals,
            @ForAll @IntRange(min = 1, max = 3) int groups,
            @ForAll boolean everyGroup) {
        var named = GROUPS.subList(0, groups);
        var rule = History.rule(List.of(), named, minApprovals, everyGroup);
        var quorum = Quorum.of(rule, yeses);
        var people = people(yeses, named);
        var most = everyGroup ? mostHeard(named, yeses, new HashSet<>()) : 0;

        assertThat(quorum.isMet()).isEqualTo(people.size() >= minApprovals && (!everyGroup || most == named.size()));
        assertThat(quorum.stillNeeded().groups()).hasSize(everyGroup ? named.size() - most : 0);
        assertThat(quorum.approvals().stream().map(Approval::approver)).containsExactlyInAnyOrderElementsOf(people);
    }

    @Property
    void hears_every_group_by_the_people_whom_it_names(
            @ForAll("yeses") List<Approval> yeses, @ForAll @IntRange(min = 1, max = 3) int groups) {
        var rule = History.rule(List.of(), GROUPS.subList(0, groups), 1, true);
        var quorum = Quorum.of(rule, yeses);
        var heard = quorum.approvals().stream()
                .flatMap(approval -> approval.groups().stream())
                .toList();

        assertThat(quorum.approvals())
                .allSatisfy(approval -> assertThat(approval.groups())
                        .hasSize(1)
                        .allSatisfy(group -> assertThat(yeses)
                                .anyMatch(yes -> yes.approver().equals(approval.approver())
                                        && yes.groups().contains(group))));
        assertThat(heard.containsAll(rule.approverGroups())).isEqualTo(quorum.isMet());
    }

    @Provide
    Arbitrary<List<Approval>> yeses() {
        var groups = Arbitraries.of(DBA, LEADS, GROUPS.getLast(), OTHERS).list().ofMaxSize(3);
        var people = IntStream.range(0, 5).mapToObj(number -> new UserId("usr_" + number));
        return Combinators.combine(Arbitraries.of(people.toList()), groups)
                .as(Approval::new)
                .list()
                .ofMaxSize(6);
    }

    /** Tries every way of letting people stand for groups. */
    private static int mostHeard(List<GroupId> groups, List<Approval> yeses, Set<UserId> taken) {
        if (groups.isEmpty()) {
            return 0;
        }
        var rest = groups.subList(1, groups.size());
        var most = mostHeard(rest, yeses, taken);
        for (var yes : yeses) {
            if (yes.groups().contains(groups.getFirst()) && !taken.contains(yes.approver())) {
                var withThem = new HashSet<>(taken);
                withThem.add(yes.approver());
                most = Math.max(most, 1 + mostHeard(rest, yeses, withThem));
            }
        }
        return most;
    }

    private static Set<UserId> people(List<Approval> yeses, List<GroupId> named) {
        var people = new HashSet<UserId>();
        for (var yes : yeses) {
            if (yes.groups().stream().anyMatch(named::contains)) {
                people.add(yes.approver());
            }
        }
        return people;
    }

    private static Approval yes(UserId person, GroupId... groups) {
        return new Approval(person, List.of(groups));
    }
}
