package dev.muniment.server.demo;

import static dev.muniment.events.AccessMode.NATIVE;
import static dev.muniment.events.AccessMode.WEB;
import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;

import dev.muniment.command.requests.ApproveRequest;
import dev.muniment.command.requests.BreakGlass;
import dev.muniment.command.requests.CloseBreakGlass;
import dev.muniment.command.requests.RejectRequest;
import dev.muniment.command.requests.RequestAccess;
import dev.muniment.command.requests.ReturnAccess;
import dev.muniment.command.requests.RevokeAccess;
import dev.muniment.command.requests.WithdrawRequest;
import dev.muniment.command.sessions.CloseSession;
import dev.muniment.command.sessions.OpenSession;
import dev.muniment.events.AccessMode;
import dev.muniment.events.FollowUp;
import dev.muniment.events.UserId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who at Fernhill asks for access, who decides, and what is done with it: week by week, and on the day it is looked at. */
final class Requests {
    private static final UserId GATEWAY = Cast.user("gateway-eu");
    private static final String ORDERS = "orders-prod";
    private static final String JONAS = "Jonas Albrecht";
    private static final String HANNA = "Hanna Lindqvist";
    private static final String LUCIA = "Lucia Ferrari";
    private static final String TOMASZ = "Tomasz Wrona";
    private static final String NOA = "Noa Friedman";
    /** Who looks into the orders of the shop, in turn. */
    private static final List<String> LOOKING = List.of("Aoife Byrne", "Ravi Menon", "Greta Holm");

    private static final int FIRST_WEEK = 7;

    private final Agenda agenda;

    private Requests(Agenda agenda) {
        this.agenda = agenda;
    }

    /** @param lastWeek the last that is over at {@code now} */
    static void tell(Agenda agenda, int lastWeek, Instant now) {
        var requests = new Requests(agenda);
        for (var week = FIRST_WEEK; week <= lastWeek; week++) {
            requests.lookIntoOrders(week);
        }
        requests.cluster();
        requests.payments();
        requests.warehouse();
        requests.brokenGlass();
        requests.today(now);
    }

    /** A request a week, each of which ends in a way of its own. */
    private void lookIntoOrders(int week) {
        var who = LOOKING.get(week % LOOKING.size());
        var key = "orders, week " + week;
        asks(on(week, TUESDAY, 10, who), key, who, ORDERS, Duration.ofHours(3), "Support case " + (31_000 + 7 * week));
        var lead = week % 2 == 0 ? JONAS : HANNA;
        switch (week % 6) {
            case 1 ->
                on(week, TUESDAY, 11, lead)
                        .does(new RejectRequest(
                                Cast.request(key),
                                Cast.user(lead),
                                "The replica has all of this; ask for orders-staging."));
            case 3 -> on(week, TUESDAY, 12, who).does(new WithdrawRequest(Cast.request(key), Cast.user(who)));
            case 5 -> {
                // nobody answers, and it lapses after a day
            }
            default -> used(week, key, who, lead);
        }
    }

    private void used(int week, String key, String who, String lead) {
        approves(on(week, TUESDAY, 11, lead), key, lead, null, null);
        uses(week, TUESDAY, 12, key, who, ORDERS, NATIVE);
        if (week % 6 == 4) {
            on(week, TUESDAY, 13, who).does(new ReturnAccess(Cast.request(key), Cast.user(who)));
        }
    }

    /** It takes two there, one of each group. */
    private void cluster() {
        var upgrade = "cluster upgrade";
        asks(on(12, WEDNESDAY, 9, "Priya Raman"), upgrade, "Priya Raman", "k8s-prod", Duration.ofHours(4), "CHG-118");
        approves(on(12, WEDNESDAY, 10, JONAS), upgrade, JONAS, null, "After the release, please.");
        approves(on(12, WEDNESDAY, 11, NOA), upgrade, NOA, Duration.ofHours(2), "Two hours will do.");
        uses(12, WEDNESDAY, 12, upgrade, "Priya Raman", "k8s-prod", NATIVE);

        var debugging = "cluster, debugging";
        asks(
                on(16, THURSDAY, 13, "Mateo Silva"),
                debugging,
                "Mateo Silva",
                "k8s-prod",
                Duration.ofHours(4),
                "Nodes run out of memory, INC-2107");
        approves(on(16, THURSDAY, 14, HANNA), debugging, HANNA, null, null);
        approves(on(16, THURSDAY, 15, TOMASZ), debugging, TOMASZ, null, null);
        on(16, THURSDAY, 16, GATEWAY).does(opens(debugging, "Mateo Silva", "k8s-prod", NATIVE));
        on(16, THURSDAY, 17, TOMASZ)
                .does(new RevokeAccess(
                        Cast.request(debugging),
                        Cast.user(TOMASZ),
                        "Secrets were printed to the terminal; rotate them first."));
    }

    private void payments() {
        var dispute = "payments, dispute";
        asks(
                on(10, THURSDAY, 9, "Vikram Joshi"),
                dispute,
                "Vikram Joshi",
                "payments-prod",
                Duration.ofHours(4),
                "Chargeback 88-1402: compare with what the bank says");
        approves(on(10, THURSDAY, 10, LUCIA), dispute, LUCIA, Duration.ofHours(1), "Reading takes an hour.");
        uses(10, THURSDAY, 10, dispute, "Vikram Joshi", "payments-prod", NATIVE);

        var migration = "payments, migration";
        asks(
                on(19, SATURDAY, 8, "Oskar Nyman"),
                migration,
                "Oskar Nyman",
                "payments-prod",
                Duration.ofHours(2),
                "Migration of the table of mandates, CHG-140");
        approves(on(19, SATURDAY, 9, LUCIA), migration, LUCIA, null, "As planned.");
        approves(on(19, SATURDAY, 10, TOMASZ), migration, TOMASZ, null, null);
        on(19, SATURDAY, 11, "Oskar Nyman")
                .does(new RequestAccess(
                        Cast.request("payments, migration, longer"),
                        Cast.user("Oskar Nyman"),
                        Cast.connection("payments-prod"),
                        List.of(NATIVE),
                        Duration.ofHours(2),
                        null,
                        "The index is still being built.",
                        "CHG-140",
                        Cast.request(migration)));
        approves(on(19, SATURDAY, 12, LUCIA), "payments, migration, longer", LUCIA, null, null);
        approves(on(19, SATURDAY, 12, NOA), "payments, migration, longer", NOA, null, null);
    }

    /** Programs ask as well; people decide. */
    private void warehouse() {
        var backfill = "warehouse, backfill";
        on(15, MONDAY, 6, "ci-deployer")
                .does(new RequestAccess(
                        Cast.request(backfill),
                        Cast.user("ci-deployer"),
                        Cast.connection("data-warehouse"),
                        List.of(NATIVE),
                        Duration.ofHours(24),
                        null,
                        "Backfill of the orders of last year, started by pipeline 5512",
                        "pipeline-5512",
                        null));
        approves(on(15, MONDAY, 8, "Anika Sharma"), backfill, "Anika Sharma", null, null);
    }

    /** Emergencies, and what others made of them afterwards; the last one nobody has looked at yet. */
    private void brokenGlass() {
        breaks(
                12,
                FRIDAY,
                "glass, checkout",
                "Priya Raman",
                ORDERS,
                "Orders are stuck and nobody who could approve answers.");
        followsUp(12, FRIDAY, "glass, checkout", JONAS, FollowUp.JUSTIFIED, "I was on a plane. Well done.");
        breaks(
                18,
                THURSDAY,
                "glass, cluster",
                "Henrik Dahl",
                "k8s-prod",
                "Wanted to see quickly why a parcel label was missing.");
        followsUp(18, THURSDAY, "glass, cluster", NOA, FollowUp.UNJUSTIFIED, "No emergency: ask for access next time.");
        breaks(
                25,
                WEDNESDAY,
                "glass, baskets",
                "Aoife Byrne",
                ORDERS,
                "Baskets are lost at night, every order fails, INC-2163.");
    }

    private void breaks(int week, DayOfWeek day, String key, String who, String connection, String reason) {
        on(week, day, 3, who)
                .does(new BreakGlass(
                        Cast.request(key),
                        Cast.user(who),
                        Cast.connection(connection),
                        List.of(NATIVE),
                        Duration.ofHours(1),
                        reason,
                        null));
        uses(week, day, 3, key, who, connection, NATIVE);
    }

    private void followsUp(int week, DayOfWeek day, String key, String by, FollowUp verdict, String comment) {
        on(week, day, 9, by).does(new CloseBreakGlass(Cast.request(key), Cast.user(by), verdict, comment));
    }

    /** What waits, and what runs, when somebody comes to look. */
    private void today(Instant now) {
        var running = "orders, today";
        asks(
                ago(now, 130, "Nadia Karimi"),
                running,
                "Nadia Karimi",
                ORDERS,
                Duration.ofHours(8),
                "Refunds of the week");
        approves(ago(now, 100, HANNA), running, HANNA, null, null);
        ago(now, 70, GATEWAY).does(opens(running, "Nadia Karimi", ORDERS, NATIVE));
        asks(
                ago(now, 300, "Clara Neumann"),
                "payments, today",
                "Clara Neumann",
                "payments-prod",
                Duration.ofHours(1),
                "CHG-163");
        approves(ago(now, 240, LUCIA), "payments, today", LUCIA, null, "Fine with me.");
        asks(
                ago(now, 180, "Ravi Menon"),
                "orders, waiting",
                "Ravi Menon",
                ORDERS,
                Duration.ofHours(2),
                "Support case 31950");
        asks(ago(now, 90, "Elif Kaya"), "cluster, waiting", "Elif Kaya", "k8s-prod", Duration.ofHours(2), "CHG-164");
        ago(now, 60, "Isla Murray")
                .does(new RequestAccess(
                        Cast.request("warehouse, waiting"),
                        Cast.user("Isla Murray"),
                        Cast.connection("data-warehouse"),
                        List.of(NATIVE, WEB),
                        Duration.ofHours(24),
                        null,
                        "Figures for the campaign",
                        null,
                        null));
    }

    private static void asks(
            Agenda.Sitting sitting, String key, String who, String connection, Duration duration, String reason) {
        sitting.does(new RequestAccess(
                Cast.request(key),
                Cast.user(who),
                Cast.connection(connection),
                List.of(NATIVE),
                duration,
                null,
                reason,
                null,
                null));
    }

    private static void approves(
            Agenda.Sitting sitting, String key, String who, @Nullable Duration atMost, @Nullable String comment) {
        sitting.does(new ApproveRequest(Cast.request(key), Cast.user(who), atMost, comment));
    }

    /** Through the gateway, for half an hour or so. */
    private void uses(int week, DayOfWeek day, int hour, String key, String who, String connection, AccessMode mode) {
        var start = agenda.midnight(week, day).plus(Duration.ofHours(hour));
        agenda.at(start.plus(Duration.ofMinutes(20)), GATEWAY).does(opens(key, who, connection, mode));
        agenda.at(start.plus(Duration.ofMinutes(40)), GATEWAY)
                .does(new CloseSession(
                        Cast.session(key), 0, Map.of("statements", 12L + week, "bytesOut", 4_096L * week)));
    }

    private static OpenSession opens(String key, String who, String connection, AccessMode mode) {
        return new OpenSession(Cast.session(key), Cast.user(who), Cast.connection(connection), mode, true);
    }

    private Agenda.Sitting on(int week, DayOfWeek day, int hour, String who) {
        return on(week, day, hour, Cast.user(who));
    }

    private Agenda.Sitting on(int week, DayOfWeek day, int hour, UserId who) {
        return agenda.on(week, day, hour, who);
    }

    private Agenda.Sitting ago(Instant now, int minutes, String who) {
        return ago(now, minutes, Cast.user(who));
    }

    private Agenda.Sitting ago(Instant now, int minutes, UserId who) {
        return agenda.at(now.minus(Duration.ofMinutes(minutes)), who);
    }
}
