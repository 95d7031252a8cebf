package dev.muniment.command.sessions;

import static dev.muniment.command.sessions.World.ANNA;
import static dev.muniment.command.sessions.World.BY_ADMIN;
import static dev.muniment.command.sessions.World.BY_ANNA;
import static dev.muniment.command.sessions.World.BY_BEN;
import static dev.muniment.command.sessions.World.BY_GATE;
import static dev.muniment.command.sessions.World.NOW;
import static dev.muniment.command.sessions.World.ORDERS;
import static dev.muniment.command.sessions.World.SESSION;
import static dev.muniment.command.sessions.World.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Invalid;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.command.sessions.SessionRefusals.AlreadyEnded;
import dev.muniment.command.sessions.SessionRefusals.SessionIsAnothers;
import dev.muniment.events.SessionEvent.SessionClosed;
import dev.muniment.events.SessionEvent.SessionTerminated;
import dev.muniment.events.TerminationCause;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How sessions end by the word of people and enforcement points. */
class EndingSessionsTest {
    private static final CloseSession CLOSE = new CloseSession(SESSION, 0, Map.of("bytesIn", 12L));
    private static final SessionClosed CLOSED = new SessionClosed(SESSION, ANNA, ORDERS, 0, Map.of("bytesIn", 12L));
    private static final TerminateSession TERMINATE = new TerminateSession(SESSION, "looks odd");
    private static final SessionTerminated TERMINATED =
            new SessionTerminated(SESSION, ANNA, ORDERS, TerminationCause.TERMINATED, "looks odd");

    @Test
    void is_closed_by_its_user_with_what_was_counted() {
        assertThat(where().opened(NOW).decide(CLOSE, BY_ANNA, NOW)).isEqualTo(Decision.accepted(CLOSED));
    }

    @Test
    void is_closed_by_the_enforcement_point_that_opened_it_and_by_its_user() {
        var opened = where().openedByGate(NOW);
        assertThat(opened.decide(CLOSE, BY_GATE, NOW)).isEqualTo(Decision.accepted(CLOSED));
        assertThat(opened.decide(CLOSE, BY_ANNA, NOW)).isEqualTo(Decision.accepted(CLOSED));
    }

    @Test
    void is_there_for_nobody_else_to_close() {
        assertThat(where().opened(NOW).decide(CLOSE, BY_BEN, NOW)).isEqualTo(Decision.refused(new Unknown("sessions")));
        assertThat(where().opened(NOW).decide(CLOSE, BY_GATE, NOW))
                .isEqualTo(Decision.refused(new Unknown("sessions")));
    }

    @Test
    void is_not_closed_by_an_admin_who_terminates_it() {
        assertThat(where().opened(NOW).decide(CLOSE, BY_ADMIN, NOW))
                .isEqualTo(Decision.refused(new SessionIsAnothers(SESSION)));
    }

    @Test
    void refuses_to_close_what_was_never_opened() {
        assertThat(where().decide(CLOSE, BY_ANNA, NOW)).isEqualTo(Decision.refused(new Unknown("sessions")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bytes in", "ü", "a/b"})
    void refuses_counts_with_odd_names(String name) {
        assertThat(refusalOf(new CloseSession(SESSION, null, Map.of(name, 1L)))).isInstanceOf(Invalid.class);
    }

    @Test
    void refuses_counts_with_names_that_are_too_long() {
        assertThat(refusalOf(new CloseSession(SESSION, null, Map.of("n".repeat(65), 1L))))
                .isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1L << 53, Long.MAX_VALUE})
    void refuses_counts_that_json_cannot_carry(long count) {
        assertThat(refusalOf(new CloseSession(SESSION, null, Map.of("bytesIn", count))))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void takes_twenty_counts_and_refuses_one_more() {
        assertThat(where().opened(NOW).decide(new CloseSession(SESSION, null, counts(20)), BY_ANNA, NOW))
                .isEqualTo(Decision.accepted(new SessionClosed(SESSION, ANNA, ORDERS, null, counts(20))));
        assertThat(refusalOf(new CloseSession(SESSION, null, counts(21)))).isInstanceOf(Invalid.class);
    }

    @Test
    void says_nothing_when_it_is_closed_already() {
        assertThat(where().opened(NOW).happened(CLOSED).decide(CLOSE, BY_ANNA, NOW))
                .isEqualTo(Decision.nothingToDo());
    }

    @Test
    void is_not_closed_once_it_was_terminated_or_has_reached_its_end() {
        assertThat(where().opened(NOW).happened(TERMINATED).decide(CLOSE, BY_ANNA, NOW))
                .isEqualTo(Decision.refused(new AlreadyEnded(SESSION)));
        var end = NOW.plusSeconds(60);
        assertThat(where(end).opened(NOW).decide(CLOSE, BY_ANNA, end))
                .isEqualTo(Decision.refused(new AlreadyEnded(SESSION)));
    }

    @Test
    void is_terminated_by_an_admin_with_a_reason() {
        assertThat(where().opened(NOW).decide(TERMINATE, BY_ADMIN, NOW)).isEqualTo(Decision.accepted(TERMINATED));
    }

    @Test
    void is_terminated_by_admins_only() {
        assertThat(where().opened(NOW).decide(TERMINATE, BY_ANNA, NOW))
                .isEqualTo(Decision.refused(new ActorIsNoAdmin()));
        assertThat(where().decide(TERMINATE, BY_BEN, NOW)).isEqualTo(Decision.refused(new ActorIsNoAdmin()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u0007"})
    void is_not_terminated_without_a_reason_in_words(String reason) {
        var decision = where().opened(NOW).decide(new TerminateSession(SESSION, reason), BY_ADMIN, NOW);
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused -> assertThat(refused.refusal()).isInstanceOf(Invalid.class));
    }

    private static Object refusalOf(CloseSession command) {
        return ((Decision.Refused) where().opened(NOW).decide(command, BY_ANNA, NOW)).refusal();
    }

    private static Map<String, Long> counts(int number) {
        return IntStream.range(0, number).boxed().collect(Collectors.toMap(i -> "count-" + i, i -> (long) i));
    }
}
