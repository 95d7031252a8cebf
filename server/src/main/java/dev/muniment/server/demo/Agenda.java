package dev.muniment.server.demo;

import dev.muniment.command.kernel.Command;
import dev.muniment.events.UserId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Who does what, week by week. The same beginning gives the same agenda. */
final class Agenda {
    private static final long SEED = 20_260_101;

    private final Instant monday;
    private final Random random = new Random(SEED);
    private final List<Step> steps = new ArrayList<>();

    /** @param monday midnight (UTC) of the first day */
    Agenda(Instant monday) {
        this.monday = monday;
    }

    /** Midnight (UTC) of a day; weeks count from 0. */
    Instant midnight(int week, DayOfWeek day) {
        return monday.plus(Duration.ofDays(7L * week + day.getValue() - 1));
    }

    /** Some minutes past that hour of a day, somebody sits down to do things one after another. */
    Sitting on(int week, DayOfWeek day, int hour, @Nullable UserId who) {
        var start = midnight(week, day).plus(Duration.ofHours(hour)).plusSeconds(60 + random.nextInt(900));
        return new Sitting(start, who);
    }

    /** The same at that very moment. */
    Sitting at(Instant moment, @Nullable UserId who) {
        return new Sitting(moment, who);
    }

    /** All of it up to a moment, earliest first. */
    List<Step> until(Instant end) {
        return steps.stream()
                .filter(step -> !step.at().isAfter(end))
                .sorted(Comparator.comparing(Step::at))
                .toList();
    }

    /** Somebody at work: each thing takes them a minute or two. */
    final class Sitting {
        private final @Nullable UserId who;
        private Instant now;

        private Sitting(Instant start, @Nullable UserId who) {
            this.who = who;
            this.now = start;
        }

        Sitting does(Command<?, ?> command) {
            return does(command, null);
        }

        Sitting does(Command<?, ?> command, @Nullable String reason) {
            steps.add(new Step(now, who, reason, command));
            now = now.plusMillis(20_000 + random.nextInt(70_000));
            return this;
        }

        Sitting all(List<? extends Command<?, ?>> commands) {
            commands.forEach(this::does);
            return this;
        }
    }
}
