package dev.muniment.benchmarks;

import dev.muniment.command.memberships.AssignUserToGroup;
import dev.muniment.command.platform.Dispatch;
import dev.muniment.command.platform.Sender;
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipId;
import dev.muniment.events.MembershipSource;
import dev.muniment.events.UserId;
import dev.muniment.query.platform.LiveFacts;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** From the acknowledgement of a change to the index in memory seeing it. */
final class Freshness {
    private static final int CHANGES = 2_000;

    private final Dispatch dispatch;
    private final Sender admin;
    private final LiveFacts facts;
    private final CommandRate load;

    Freshness(Dispatch dispatch, Sender admin, LiveFacts facts, CommandRate load) {
        this.dispatch = dispatch;
        this.admin = admin;
        this.facts = facts;
        this.load = load;
    }

    void run(UserId[] users, GroupId group) throws Exception {
        Rates.print("Acknowledged to seen by checks, alone", measure(users, group, 0));
        Rates.print(
                "Acknowledged to seen by checks, beside four others who write",
                Rates.beside(4, client -> load.assign(), () -> measure(users, group, CHANGES)));
    }

    private double[] measure(UserId[] users, GroupId group, int from) {
        var milliseconds = new double[CHANGES];
        for (int i = 0; i < CHANGES; i++) {
            var outcome = dispatch.send(
                    new AssignUserToGroup(MembershipId.of(group, users[from + i]), null, MembershipSource.MANUAL),
                    admin);
            var acknowledged = System.nanoTime();
            while (facts.position() < outcome.position()) {
                Thread.onSpinWait();
            }
            milliseconds[i] = (System.nanoTime() - acknowledged) / 1e6;
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
        return milliseconds;
    }
}
