package dev.muniment.command.sessions;

import static dev.muniment.command.sessions.World.ANNA;
import static dev.muniment.command.sessions.World.NOW;
import static dev.muniment.command.sessions.World.ORDERS;
import static dev.muniment.command.sessions.World.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.events.ConnectionEvent.ConnectionRetired;
import dev.muniment.events.SessionEvent.SessionClosed;
import dev.muniment.events.SessionEvent.SessionTerminated;
import dev.muniment.events.TerminationCause;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every command on a session, on every state there is: the table of domain.md §7. */
class SessionLifeTest {
    private static final Map<String, Command<Session, SessionFacts>> COMMANDS = Map.of(
            "open", World.open(),
            "close", new CloseSession(SESSION, null, Map.of()),
            "terminate", new TerminateSession(SESSION, "looks odd"),
            "cut", new CutSession(SESSION, ANNA, ORDERS, TerminationCause.CONNECTION_RETIRED));

    private static final Map<String, Actor> ACTORS =
            Map.of("open", World.BY_ANNA, "close", World.BY_ANNA, "terminate", World.BY_ADMIN, "cut", Actor.SYSTEM);

    @ParameterizedTest(name = "{0} what is {1}: {2}")
    @CsvSource(textBlock = """
            open,      NONE,       SessionOpened
            open,      OPEN,       nothing
            open,      GROUNDLESS, nothing
            open,      LAPSED,     nothing
            open,      CLOSED,     nothing
            open,      TERMINATED, nothing
            close,     NONE,       sessions.unknown
            close,     OPEN,       SessionClosed
            close,     GROUNDLESS, SessionClosed
            close,     LAPSED,     sessions.already-ended
            close,     CLOSED,     nothing
            close,     TERMINATED, sessions.already-ended
            terminate, NONE,       sessions.unknown
            terminate, OPEN,       SessionTerminated
            terminate, GROUNDLESS, SessionTerminated
            terminate, LAPSED,     sessions.already-ended
            terminate, CLOSED,     sessions.already-ended
            terminate, TERMINATED, nothing
            cut,       NONE,       nothing
            cut,       OPEN,       nothing
            cut,       GROUNDLESS, SessionTerminated
            cut,       LAPSED,     SessionTerminated
            cut,       CLOSED,     nothing
            cut,       TERMINATED, nothing
            """)
    void each_command_meets_each_state(String word, String state, String result) {
        var command = COMMANDS.getOrDefault(word, World.open());
        var decision = in(state).decide(command, ACTORS.getOrDefault(word, World.BY_BEN), NOW.plusSeconds(60));
        assertThat(inAWord(decision)).isEqualTo(result);
    }

    /** Where a minute has gone by since it was opened. */
    private static World in(String state) {
        return switch (state) {
            case "NONE" -> World.where();
            case "OPEN" -> World.where().opened(NOW);
            case "GROUNDLESS" -> World.where().opened(NOW).happened(new ConnectionRetired(ORDERS));
            case "LAPSED" -> World.where(NOW.plusSeconds(60)).opened(NOW);
            case "CLOSED" -> World.where().opened(NOW).happened(new SessionClosed(SESSION, ANNA, ORDERS, 0, Map.of()));
            case "TERMINATED" ->
                World.where()
                        .opened(NOW)
                        .happened(new SessionTerminated(SESSION, ANNA, ORDERS, TerminationCause.GRANT_ENDED, null));
            default -> throw new IllegalArgumentException(state);
        };
    }

    private static String inAWord(Decision decision) {
        return switch (decision) {
            case Decision.Refused refused -> refused.refusal().code();
            case Decision.Accepted accepted ->
                accepted.events().isEmpty()
                        ? "nothing"
                        : accepted.events().stream()
                                .map(event -> event.getClass().getSimpleName())
                                .collect(Collectors.joining(" "));
        };
    }
}
