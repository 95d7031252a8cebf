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
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
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

    void run(UserId[] users, GroupId group) throws InterruptedException {
        print("alone", measure(users, group, 0));
        var goOn = new AtomicBoolean(true);
        var others = new Thread[4];
        for (int i = 0; i < others.length; i++) {
            others[i] = Thread.ofPlatform().start(() -> {
                while (goOn.get()) {
                    load.assign();
                    LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
                }
            });
        }
        print("beside four others who write", measure(users, group, CHANGES));
        goOn.set(false);
        for (var other : others) {
            other.join();
        }
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

    private static void print(String when, double[] milliseconds) {
        System.out.printf(
                Locale.ROOT,
                "Acknowledged to seen by checks, %s: p50 %.2f ms, p99 %.2f ms, worst %.2f ms%n",
                when,
                Rates.percentile(milliseconds, 0.5),
                Rates.percentile(milliseconds, 0.99),
                Rates.percentile(milliseconds, 1));
    }
}
