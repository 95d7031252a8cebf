package dev.muniment.benchmarks;

import dev.muniment.access.AccessAnswer.Allowed;
import dev.muniment.access.AccessDecision;
import dev.muniment.benchmarks.Asking.Asked;
import dev.muniment.query.platform.LiveFacts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** From the acknowledgement of the deciding approval to the check in memory that sees the grant. */
final class DecisionToCheck {
    private static final int DECISIONS = 2_000;
    private static final Duration PAUSE = Duration.ofNanos(20_000);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Asking asking;
    private final LiveFacts facts;
    private final CommandRate load;

    DecisionToCheck(Asking asking, LiveFacts facts, CommandRate load) {
        this.asking = asking;
        this.facts = facts;
        this.load = load;
    }

    void run() throws Exception {
        var asked = asking.ask(2 * DECISIONS, null, asking.connection("decided-now"));
        Rates.print("Decided to allowed by a check, alone", measure(asked.subList(0, DECISIONS)));
        Rates.print(
                "Decided to allowed by a check, beside four others who write",
                Rates.beside(4, client -> load.assign(), () -> measure(asked.subList(DECISIONS, 2 * DECISIONS))));
    }

    private double[] measure(List<Asked> asked) {
        return asked.stream().mapToDouble(this::measure).toArray();
    }

    private double measure(Asked asked) {
        if (isAllowed(asked)) {
            throw new IllegalStateException("allowed before anybody said so: " + asked);
        }
        asking.approve(asked);
        var acknowledged = System.nanoTime();
        while (!isAllowed(asked)) {
            if (System.nanoTime() - acknowledged > LONGEST.toNanos()) {
                throw new IllegalStateException("never allowed: " + asked);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return (System.nanoTime() - acknowledged) / 1e6;
    }

    private boolean isAllowed(Asked asked) {
        var at = facts.now();
        return facts.ask(view -> AccessDecision.decide(view, asked.user(), asked.connection(), Asking.MODE, at))
                instanceof Allowed;
    }
}
