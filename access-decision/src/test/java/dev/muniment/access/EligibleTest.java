package dev.muniment.access;

import static dev.muniment.access.History.ANA;
import static dev.muniment.access.History.BEN;
import static dev.muniment.access.History.CAM;
import static dev.muniment.access.History.DBA;
import static dev.muniment.access.History.LEADS;
import static dev.muniment.access.History.NOW;
import static dev.muniment.access.History.assigned;
import static dev.muniment.access.History.created;
import static dev.muniment.access.History.registered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.events.Approval;
import dev.muniment.events.GroupEvent.GroupArchived;
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipEvent.MembershipEndChanged;
import dev.muniment.events.MembershipEvent.UserRemovedFromGroup;
import dev.muniment.events.UserEvent.UserActivated;
import dev.muniment.events.UserEvent.UserDeactivated;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EligibleTest {
    private static final UserId ROBOT = new UserId("usr_robot");

    private final History history =
            History.of(created(DBA), created(LEADS)).person(ANA, DBA).person(BEN, LEADS);

    private Eligible eligible(long asOf) {
        return new Eligible(history.facts, History.rule(List.of(), List.of(DBA, LEADS), 1, false), CAM, asOf, NOW);
    }

    private Eligible eligible() {
        return eligible(Long.MAX_VALUE);
    }

    @Test
    void names_people_with_the_groups_that_they_are_eligible_by() {
        history.tell(assigned(BEN, DBA, null));

        assertThat(eligible().people())
                .containsExactly(new Approval(ANA, List.of(DBA)), new Approval(BEN, List.of(DBA, LEADS)));
    }

    @Test
    void leaves_out_the_requester() {
        history.person(CAM, DBA);

        assertThat(groupsOf(CAM)).isEmpty();
    }

    @Test
    void leaves_out_service_accounts_and_people_who_are_not_active() {
        history.tell(registered(ROBOT, UserKind.SERVICE));
        history.tell(new UserActivated(ROBOT));
        history.tell(assigned(ROBOT, DBA, null));
        history.tell(new UserDeactivated(ANA));

        assertThat(groupsOf(ROBOT)).isEmpty();
        assertThat(groupsOf(ANA)).isEmpty();
    }

    @Test
    void leaves_out_whoever_joined_later_or_anew() {
        history.tell(new UserRemovedFromGroup(ANA, DBA));
        assertThat(groupsOf(ANA)).isEmpty();
        var again = history.tell(assigned(ANA, DBA, null));

        assertThat(eligible(again - 1).groupsOf(ANA)).isEmpty();
        assertThat(eligible(again).groupsOf(ANA)).containsExactly(DBA);
    }

    @Test
    void keeps_whoever_was_given_another_end_and_drops_them_at_it() {
        var changed = history.tell(new MembershipEndChanged(ANA, DBA, NOW.plus(Duration.ofMinutes(1))));
        assertThat(eligible(changed - 1).groupsOf(ANA)).containsExactly(DBA);
        history.tell(new MembershipEndChanged(ANA, DBA, NOW));

        assertThat(groupsOf(ANA)).isEmpty();
    }

    @Test
    void leaves_out_groups_that_are_archived() {
        history.tell(new GroupArchived(DBA));

        assertThat(groupsOf(ANA)).isEmpty();
        assertThat(eligible().people()).containsExactly(new Approval(BEN, List.of(LEADS)));
    }

    private List<GroupId> groupsOf(UserId person) {
        return eligible().groupsOf(person);
    }
}
