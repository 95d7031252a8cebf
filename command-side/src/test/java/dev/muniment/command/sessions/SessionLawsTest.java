package dev.muniment.command.sessions;

import static dev.muniment.command.sessions.World.ANNA;
import static dev.muniment.command.sessions.World.BY_ANNA;
import static dev.muniment.command.sessions.World.NOW;
import static dev.muniment.command.sessions.World.ORDERS;
import static dev.muniment.command.sessions.World.SESSION;
import static dev.muniment.command.sessions.World.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Decision;
import dev.muniment.events.Event;
import dev.muniment.events.TerminationCause;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for every session, whenever it is opened and looked at. */
class SessionLawsTest {
    private static final CutSession CUT = new CutSession(SESSION, ANNA, ORDERS, TerminationCause.GRANT_ENDED);

    @Property
    void a_session_never_outlives_its_grant(
            @ForAll @IntRange(max = 100) int from,
            @ForAll @IntRange(min = 1, max = 100) int lasts,
            @ForAll @IntRange(max = 250) int openedAt,
            @ForAll @IntRange(max = 250) int later,
            @ForAll @IntRange(max = 250) int membershipEnds) {
        var until = second(from + lasts);
        var membership = membershipEnds == 0 ? null : second(membershipEnds);
        var world = World.where(membership).needingApproval().granted(second(from), until);
        var opening = world.decide(open(), BY_ANNA, second(openedAt));
        var covers = covers(second(openedAt), second(from), until, membership);
        assertThat(opening instanceof Decision.Accepted).isEqualTo(covers);
        if (opening instanceof Decision.Accepted accepted) {
            world.happened(accepted.events().toArray(Event[]::new));
            var looked = second(openedAt + later);
            var over = !covers(looked, second(from), until, membership);
            assertThat(world.session().isOpenAt(looked)).isEqualTo(!over);
            assertThat(world.decide(CUT, Actor.SYSTEM, looked).equals(Decision.nothingToDo()))
                    .isEqualTo(!over);
        }
    }

    @Test
    void a_session_opened_a_minute_before_the_end_lives_a_minute() {
        var end = NOW.plusSeconds(3_600);
        var world = World.where().needingApproval().granted(NOW, end).opened(end.minusSeconds(60));
        assertThat(world.session().isOpenAt(end.minusMillis(1))).isTrue();
        assertThat(world.decide(CUT, Actor.SYSTEM, end.minusMillis(1))).isEqualTo(Decision.nothingToDo());
        assertThat(world.session().isOpenAt(end)).isFalse();
        assertThat(world.decide(CUT, Actor.SYSTEM, end)).isNotEqualTo(Decision.nothingToDo());
    }

    private static boolean covers(Instant at, Instant from, Instant until, @Nullable Instant membership) {
        return !at.isBefore(from) && at.isBefore(until) && (membership == null || at.isBefore(membership));
    }

    private static Instant second(int number) {
        return NOW.plusSeconds(number);
    }
}
