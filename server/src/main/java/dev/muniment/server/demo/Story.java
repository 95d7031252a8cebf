package dev.muniment.server.demo;

import static dev.muniment.events.AccessMode.NATIVE;
import static dev.muniment.events.AccessMode.RUNBOOKS;
import static dev.muniment.events.AccessMode.WEB;
import static dev.muniment.events.ConnectionType.APPLICATION;
import static dev.muniment.events.ConnectionType.CUSTOM;
import static dev.muniment.events.ConnectionType.DATABASE;
import static dev.muniment.server.demo.Words.allow;
import static dev.muniment.server.demo.Words.ask;
import static dev.muniment.server.demo.Words.connection;
import static dev.muniment.server.demo.Words.enable;
import static dev.muniment.server.demo.Words.group;
import static dev.muniment.server.demo.Words.hire;
import static dev.muniment.server.demo.Words.invite;
import static dev.muniment.server.demo.Words.join;
import static dev.muniment.server.demo.Words.leave;
import static dev.muniment.server.demo.Words.policy;
import static dev.muniment.server.demo.Words.rule;
import static dev.muniment.server.demo.Words.service;
import static dev.muniment.server.demo.Words.token;
import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;

import dev.muniment.command.connections.ChangeConnectionDetails;
import dev.muniment.command.connections.DisableAccessMode;
import dev.muniment.command.connections.DisableAccessRequests;
import dev.muniment.command.connections.RetireConnection;
import dev.muniment.command.connections.WithdrawGroup;
import dev.muniment.command.groups.ArchiveGroup;
import dev.muniment.command.groups.ChangeGroupDetails;
import dev.muniment.command.tokens.RevokeApiToken;
import dev.muniment.command.users.ActivateUser;
import dev.muniment.command.users.ChangeUserDetails;
import dev.muniment.command.users.DeactivateUser;
import dev.muniment.command.users.EraseUser;
import dev.muniment.command.users.ReactivateUser;
import dev.muniment.command.users.RemoveUser;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.GroupId;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;

/** Half a year of Fernhill, an online shop that takes Muniment into use and grows up with it. */
final class Story {
    static final String ENGINEERING = "engineering";
    static final String CONTRACTORS = "contractors";
    static final Set<String> ENGINEERING_TEAMS = Set.of("platform", "payments", "storefront", "logistics", "data");

    private static final int WEEKS = 26;
    private static final UserId INES = Cast.user("Ines Moreau");
    private static final UserId TOMASZ = Cast.user("Tomasz Wrona");
    private static final UserId TERRAFORM = Cast.user("terraform");
    /** Who takes turns being on call. */
    private static final List<String> ROTA = List.of(
            "Priya Raman",
            "Ravi Menon",
            "Hanna Lindqvist",
            "Aoife Byrne",
            "Jonas Albrecht",
            "Henrik Dahl",
            "Mateo Silva",
            "Greta Holm");

    private final Agenda agenda;

    private Story(Instant monday) {
        agenda = new Agenda(monday);
    }

    /** When it begins: early on a Monday about half a year before {@code now}. */
    static Instant begins(Instant now) {
        return monday(now).plus(Duration.ofHours(7));
    }

    private static Instant monday(Instant now) {
        return now.atOffset(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .minusWeeks(WEEKS)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .toInstant();
    }

    /** All of it that happens until {@code now}, in order. */
    static List<Step> upTo(Instant now) {
        var story = new Story(monday(now));
        story.founding();
        story.groups();
        story.firstPeople();
        story.firstConnections();
        story.laterConnections();
        story.joiners();
        story.contractors();
        story.moves();
        story.absences();
        story.leavers();
        story.onCall();
        story.automation();
        story.personalTokens();
        story.rules();
        story.tidyingUp();
        Requests.tell(story.agenda, WEEKS - 1, now);
        return story.agenda.until(now);
    }

    /** Somebody has to be the first: Muniment itself makes the two admins. */
    private void founding() {
        var reason = "Fernhill takes Muniment into use.";
        for (var admin : List.of(INES, TOMASZ)) {
            var person = Cast.PEOPLE.stream()
                    .filter(one -> one.id().equals(admin))
                    .findAny()
                    .orElseThrow();
            var hour = admin.equals(INES) ? 7 : 8;
            agenda.on(0, MONDAY, hour, null)
                    .does(hire(person).getFirst(), reason)
                    .does(new ActivateUser(admin, false), reason)
                    .does(join(admin, GroupId.ADMIN, null), reason);
            agenda.on(0, MONDAY, hour + 2, admin)
                    .does(token("laptop of " + person.name(), admin, TokenScope.ALL, null));
        }
    }

    private void groups() {
        agenda.on(0, MONDAY, 11, INES)
                .does(group(ENGINEERING, "Everyone who builds or runs Fernhill's software"))
                .does(group("platform", "Runs clusters, networks and pipelines"))
                .does(group("security", "Keeps Fernhill and its customers safe"))
                .does(group("payments", "Builds checkout, invoices and the ledger"))
                .does(group("storefront", "Builds the shop that customers see"))
                .does(group("logistics", "Builds what moves parcels"))
                .does(group("data", "Runs the warehouse of data and the reports"))
                .does(group("support", "Answers customers"))
                .does(group("finance", "Closes the books"))
                .does(group(CONTRACTORS, "People who work for Fernhill for a while"));
        agenda.on(1, MONDAY, 10, INES)
                .does(group("platform-leads", "Approve for clusters and shop databases"))
                .does(group("payments-leads", "Approve for everything with money in it"))
                .does(group("data-owners", "Answer for what is in the warehouse of data"))
                .does(group("payments-dba", "Database administrators of the payments team"))
                .does(group("on-call", "Whoever carries the pager this week"));
        agenda.on(4, TUESDAY, 9, INES).does(group("migration-crew", "Moves stock out of the legacy ERP"));
    }

    private void firstPeople() {
        var morning = agenda.on(0, TUESDAY, 8, INES);
        var afternoon = agenda.on(0, WEDNESDAY, 8, TOMASZ);
        for (var person : Cast.PEOPLE) {
            if (person.joins() > 0 || person.id().equals(INES) || person.id().equals(TOMASZ)) {
                continue;
            }
            (ENGINEERING_TEAMS.contains(person.team()) ? morning : afternoon).all(hire(person));
        }
        agenda.on(0, THURSDAY, 9, INES)
                .does(join(Cast.user("Ruth Adeyemi"), GroupId.AUDITOR, null), "Ruth audits access from now on.")
                .does(join("Ines Moreau", "platform"))
                .does(join("Ines Moreau", ENGINEERING))
                .does(join("Tomasz Wrona", "security"));
        agenda.on(1, MONDAY, 11, TOMASZ)
                .does(join("Jonas Albrecht", "platform-leads"))
                .does(join("Hanna Lindqvist", "platform-leads"))
                .does(join("Lucia Ferrari", "payments-leads"))
                .does(join("Katrin Vogel", "payments-leads"))
                .does(join("Anika Sharma", "data-owners"))
                .does(join("Felix Brandt", "data-owners"))
                .does(join("Oskar Nyman", "payments-dba"))
                .does(join("Daniel Osei", "payments-dba"));
    }

    private void firstConnections() {
        agenda.on(0, FRIDAY, 9, INES)
                .does(connection(
                        "k8s-staging", CUSTOM, "kubernetes", "platform", "staging", "Cluster for trying things out"))
                .does(policy("k8s-staging", List.of(ENGINEERING), List.of(NATIVE, WEB), null))
                .does(connection("orders-staging", DATABASE, "postgres", "storefront", "staging", "Orders, made up"))
                .does(policy("orders-staging", List.of(ENGINEERING), List.of(RUNBOOKS, NATIVE, WEB), null))
                .does(connection("payments-staging", DATABASE, "postgres", "payments", "staging", "Payments, made up"))
                .does(policy("payments-staging", List.of("payments"), List.of(NATIVE), null))
                .does(connection("grafana", APPLICATION, "grafana", "platform", "production", "Charts and alerts"))
                .does(policy("grafana", List.of(ENGINEERING, "support"), List.of(WEB), null));
        agenda.on(1, TUESDAY, 9, INES)
                .does(connection(
                        "orders-prod", DATABASE, "postgres", "storefront", "production", "All orders of the shop"))
                .does(allow("orders-prod", "storefront"))
                .does(allow("orders-prod", "logistics"))
                .does(enable("orders-prod", NATIVE))
                .does(enable("orders-prod", WEB))
                .does(connection("payments-prod", DATABASE, "postgres", "payments", "production", "Cards and invoices"))
                .does(policy("payments-prod", List.of("payments"), List.of(NATIVE), null))
                .does(connection("catalog-prod", DATABASE, "mysql", "storefront", "production", "What Fernhill sells"))
                .does(policy("catalog-prod", List.of("storefront"), List.of(NATIVE, WEB), null))
                .does(connection(
                        "bastion-eu", CUSTOM, "ssh", "platform", "production", "Way into the network in Frankfurt"))
                .does(policy("bastion-eu", List.of("platform"), List.of(NATIVE), null));
        agenda.on(1, WEDNESDAY, 9, TOMASZ)
                .does(connection(
                        "k8s-prod", CUSTOM, "kubernetes", "platform", "production", "Cluster that runs the shop"))
                .does(policy("k8s-prod", List.of("platform"), List.of(NATIVE), null))
                .does(connection("sessions-prod", DATABASE, "redis", "storefront", "production", "Baskets and logins"))
                .does(policy("sessions-prod", List.of("storefront", "platform"), List.of(NATIVE), null))
                .does(connection("kafka-prod", CUSTOM, "kafka", "platform", "production", "Everything that happens"))
                .does(policy("kafka-prod", List.of("platform", "logistics"), List.of(NATIVE), null));
    }

    private void laterConnections() {
        agenda.on(2, TUESDAY, 9, INES)
                .does(connection(
                        "legacy-erp", DATABASE, "oracle", "finance", "production", "The old ERP, to be replaced"))
                .does(policy("legacy-erp", List.of("finance", "logistics"), List.of(RUNBOOKS, NATIVE), null))
                .does(connection("jenkins", APPLICATION, "jenkins", "platform", "production", "Builds, the old way"))
                .does(policy("jenkins", List.of(ENGINEERING), List.of(WEB), null))
                .does(connection(
                        "crm", APPLICATION, "salesforce", "support", "production", "Customers and their cases"))
                .does(policy("crm", List.of("support"), List.of(WEB), null))
                .does(connection(
                        "billing-reports", APPLICATION, "metabase", "finance", "production", "Monthly figures"))
                .does(policy("billing-reports", List.of("finance"), List.of(WEB), null));
        agenda.on(3, WEDNESDAY, 9, INES)
                .does(connection(
                        "search-prod", CUSTOM, "opensearch", "storefront", "production", "What the shop finds"))
                .does(policy("search-prod", List.of("storefront", "platform"), List.of(NATIVE), null))
                .does(connection(
                        "stock-prod", DATABASE, "postgres", "logistics", "production", "What lies in which hall"))
                .does(policy("stock-prod", List.of("logistics"), List.of(NATIVE, WEB), null));
        agenda.on(5, TUESDAY, 10, TOMASZ)
                .does(connection("airflow", APPLICATION, "airflow", "data", "production", "Nightly jobs"))
                .does(policy("airflow", List.of("data"), List.of(WEB), null))
                .does(connection(
                        "data-warehouse", DATABASE, "clickhouse", "data", "production", "All of the above, for asking"))
                .does(policy("data-warehouse", List.of("data"), List.of(NATIVE, WEB), null));
        agenda.on(12, TUESDAY, 10, TERRAFORM)
                .does(connection("ci-runners", CUSTOM, "ssh", "platform", "production", "Builds, the new way"))
                .does(allow("ci-runners", "platform"))
                .does(enable("ci-runners", NATIVE));
        agenda.on(17, THURSDAY, 14, TOMASZ)
                .does(connection("vault", APPLICATION, "vault", "security", "production", "Secrets of machines"))
                .does(policy("vault", List.of("security"), List.of(WEB, NATIVE), null));
    }

    private void joiners() {
        for (var person : Cast.PEOPLE) {
            if (person.joins() == 0 || person.team().equals(CONTRACTORS)) {
                continue;
            }
            var sitting = agenda.on(person.joins(), MONDAY, 10, person.joins() % 2 == 0 ? INES : TOMASZ);
            sitting.all(person.name().equals("Dina Saleh") ? invite(person) : hire(person));
        }
    }

    /** They are in for a while, and most stay longer than planned. */
    private void contractors() {
        contractor("Nils Bergman", "platform", 12);
        contractor("Olga Sidorova", "logistics", 14);
        contractor("Marcus Webb", "logistics", 14);
        contractor("Tess Janssen", "storefront", WEEKS + 5);
        agenda.on(11, THURSDAY, 15, INES)
                .does(join("Nils Bergman", CONTRACTORS, agenda.midnight(WEEKS + 3, FRIDAY)), "Prolonged, see CT-88.")
                .does(join("Nils Bergman", "platform", agenda.midnight(WEEKS + 3, FRIDAY)), "Prolonged, see CT-88.");
        agenda.on(4, TUESDAY, 13, INES)
                .does(join("Olga Sidorova", "migration-crew", agenda.midnight(14, FRIDAY)))
                .does(join("Marcus Webb", "migration-crew", agenda.midnight(14, FRIDAY)))
                .does(join("Sofia Marin", "migration-crew"))
                .does(join("Benoit Lefevre", "migration-crew"));
        agenda.on(16, MONDAY, 14, TOMASZ)
                .does(new RemoveUser(Cast.user("Marcus Webb"), "Contract ended."), "Contract ended.")
                .does(new RemoveUser(Cast.user("Olga Sidorova"), "Contract ended."), "Contract ended.");
    }

    private void contractor(String name, String team, int lastWeek) {
        var person = Cast.named(name);
        var until = agenda.midnight(lastWeek, FRIDAY).plus(Duration.ofHours(18));
        agenda.on(person.joins(), MONDAY, 13, INES)
                .all(hire(person))
                .does(join(name, CONTRACTORS, until))
                .does(join(name, team, until));
    }

    private void moves() {
        agenda.on(13, MONDAY, 9, INES)
                .does(leave("Yuki Mori", "storefront"), "Moves to payments.")
                .does(join("Yuki Mori", "payments"), "Moves to payments.");
        agenda.on(18, MONDAY, 15, INES)
                .does(leave("Eva Novak", "data"), "Moves to platform.")
                .does(join("Eva Novak", "platform"), "Moves to platform.");
        agenda.on(10, WEDNESDAY, 11, TOMASZ)
                .does(new ChangeUserDetails(
                        Cast.user("Paulina Kowalska"),
                        "paulina.berg",
                        "paulina.berg@fernhill.example",
                        false,
                        "Paulina Kowalska-Berg"));
        agenda.on(15, TUESDAY, 9, TOMASZ).does(join("Vikram Joshi", "payments-dba"));
        agenda.on(20, TUESDAY, 9, TOMASZ)
                .does(leave("Daniel Osei", "payments-dba"), "Leads checkout now.")
                .does(join("Daniel Osei", "payments-leads"), "Leads checkout now.");
        agenda.on(10, MONDAY, 15, INES)
                .does(
                        join(Cast.user("Jonas Albrecht"), GroupId.ADMIN, agenda.midnight(13, MONDAY)),
                        "Stands in while Ines is on leave.");
    }

    private void absences() {
        var mei = Cast.user("Mei Tanaka");
        agenda.on(7, FRIDAY, 16, TOMASZ).does(new DeactivateUser(mei, "Parental leave."), "Parental leave.");
        agenda.on(21, MONDAY, 8, TOMASZ).does(new ReactivateUser(mei, "Back from leave."), "Back from leave.");
        var farah = Cast.user("Farah Haddad");
        agenda.on(12, TUESDAY, 22, TOMASZ)
                .does(new DeactivateUser(farah, "Laptop lost on a train."), "Laptop lost on a train.");
        agenda.on(12, THURSDAY, 9, TOMASZ)
                .does(new ReactivateUser(farah, "New laptop, old one wiped."), "New laptop, old one wiped.");
    }

    private void leavers() {
        leaver("Samuel Okafor", 9, 11);
        leaver("Igor Petrov", 14, 16);
        leaver("Rosa Delgado", 17, 19);
        agenda.on(23, WEDNESDAY, 10, TOMASZ)
                .does(
                        new EraseUser(Cast.user("Rosa Delgado"), "Asked for erasure, DPO-17."),
                        "Asked for erasure, DPO-17.");
        var bruno = Cast.user("Bruno Costa");
        agenda.on(24, FRIDAY, 17, INES).does(new DeactivateUser(bruno, "Last day."), "Last day.");
    }

    private void leaver(String name, int lastWeek, int removedInWeek) {
        agenda.on(lastWeek, FRIDAY, 17, INES).does(new DeactivateUser(Cast.user(name), "Last day."), "Last day.");
        agenda.on(removedInWeek, TUESDAY, 11, TOMASZ)
                .does(new RemoveUser(Cast.user(name), "Left Fernhill."), "Left Fernhill.");
    }

    /** Two people a week, each until the next Monday at nine. */
    private void onCall() {
        for (var week = 2; week <= WEEKS; week++) {
            var until = agenda.midnight(week + 1, MONDAY).plus(Duration.ofHours(9));
            var sitting = agenda.on(week, MONDAY, 9, week < 9 ? INES : TERRAFORM);
            for (var turn = 0; turn < 2; turn++) {
                sitting.does(
                        join(ROTA.get((2 * week + turn) % ROTA.size()), "on-call", until), "Rota, week " + week + ".");
            }
        }
    }

    private void automation() {
        agenda.on(2, THURSDAY, 10, TOMASZ)
                .all(service("gateway-eu", "Gateway Frankfurt"))
                .does(token("gateway-eu, checks", Cast.user("gateway-eu"), TokenScope.CHECK, null))
                .all(service("directory-sync", "Directory sync"))
                .does(token("directory-sync, SCIM", Cast.user("directory-sync"), TokenScope.SCIM, null));
        agenda.on(3, THURSDAY, 10, INES)
                .all(service("ci-deployer", "CI deployer"))
                .does(join("ci-deployer", ENGINEERING));
        agenda.on(8, THURSDAY, 10, INES)
                .all(service("terraform", "Terraform"))
                .does(join(TERRAFORM, GroupId.ADMIN, null), "Policies are kept in a repository from now on.")
                .does(token("terraform", TERRAFORM, TokenScope.ALL, agenda.midnight(22, MONDAY)));
        agenda.on(21, WEDNESDAY, 10, INES)
                .does(token("terraform, second", TERRAFORM, TokenScope.ALL, agenda.midnight(WEEKS + 8, MONDAY)))
                .does(new RevokeApiToken(Cast.token("terraform"), TERRAFORM), "Rotated.");
    }

    private void personalTokens() {
        for (var name : List.of("Anika Sharma", "Ruth Adeyemi", "Priya Raman", "Oskar Nyman")) {
            var user = Cast.user(name);
            agenda.on(6, THURSDAY, 13, user)
                    .does(token("notebook of " + name, user, TokenScope.READ, agenda.midnight(WEEKS + 10, MONDAY)));
        }
    }

    /** One incident after another, and the rules of approval get stricter; one of them too strict. */
    private void rules() {
        agenda.on(2, WEDNESDAY, 11, TOMASZ)
                .does(connection("ledger-prod", DATABASE, "postgres", "finance", "production", "The books"))
                .does(policy(
                        "ledger-prod",
                        List.of("finance", "payments"),
                        List.of(RUNBOOKS, NATIVE),
                        rule(List.of(), List.of("payments-leads", "security"), Duration.ofHours(2))));
        agenda.on(3, TUESDAY, 11, TOMASZ)
                .does(allow("payments-prod", "payments-dba"))
                .does(ask(
                        "payments-prod",
                        rule(
                                List.of("payments"),
                                List.of("payments-leads", "security"),
                                1,
                                false,
                                Duration.ofHours(4),
                                List.of("on-call"))));
        agenda.on(6, WEDNESDAY, 18, TOMASZ)
                .does(
                        ask(
                                "orders-prod",
                                rule(
                                        List.of("storefront", "logistics"),
                                        List.of("platform-leads"),
                                        1,
                                        false,
                                        Duration.ofHours(8),
                                        List.of("on-call"))),
                        "INC-2041: an update without a where clause.");
        agenda.on(7, TUESDAY, 9, TOMASZ)
                .does(new DisableAccessMode(Cast.connection("orders-prod"), WEB), "INC-2041, second measure.");
        agenda.on(10, TUESDAY, 9, TOMASZ)
                .does(ask("search-prod", rule(List.of("storefront"), List.of("platform-leads"), Duration.ofHours(8))));
        strictRules();
    }

    private void strictRules() {
        agenda.on(8, TUESDAY, 11, TOMASZ)
                .does(ask("k8s-prod", twoVoices(Duration.ofHours(4))), "Nobody changes the cluster alone.");
        agenda.on(11, THURSDAY, 11, TOMASZ)
                .does(policy(
                        "data-warehouse",
                        List.of("data", ENGINEERING),
                        List.of(NATIVE, WEB),
                        rule(List.of(ENGINEERING), List.of("data-owners"), Duration.ofHours(24))));
        agenda.on(14, TUESDAY, 11, TOMASZ)
                .does(
                        ask(
                                "payments-prod",
                                rule(
                                        List.of("payments"),
                                        List.of("payments-leads", "security"),
                                        2,
                                        true,
                                        Duration.ofHours(2),
                                        List.of("on-call"))),
                        "Finding 3 of the yearly audit.");
        agenda.on(21, TUESDAY, 11, TOMASZ).does(ask("k8s-prod", twoVoices(Duration.ofHours(2))));
        agenda.on(24, TUESDAY, 11, TOMASZ)
                .does(new DisableAccessRequests(Cast.connection("search-prod")), "Never refused once; not worth it.");
        agenda.on(25, TUESDAY, 11, INES)
                .does(ask(
                        "billing-reports",
                        rule(List.of("finance"), List.of("data-owners"), 3, false, Duration.ofHours(8), List.of())));
    }

    private static ApprovalRule twoVoices(Duration longest) {
        return rule(List.of(), List.of("platform-leads", "security"), 2, true, longest, List.of("on-call"));
    }

    private void tidyingUp() {
        agenda.on(5, WEDNESDAY, 9, INES)
                .does(allow("legacy-erp", "migration-crew"))
                .does(allow("stock-prod", "migration-crew"));
        agenda.on(13, WEDNESDAY, 9, INES)
                .does(new ChangeConnectionDetails(
                        Cast.connection("stock-prod"),
                        "inventory-prod",
                        null,
                        null,
                        "What lies in which hall, by the new name",
                        null));
        agenda.on(9, THURSDAY, 9, INES)
                .does(new ChangeGroupDetails(
                        Cast.group("support"), "customer-care", "Answers customers, and asks them too"));
        agenda.on(15, THURSDAY, 9, INES)
                .does(new ArchiveGroup(Cast.group("migration-crew"), true), "The stock has been moved.");
        agenda.on(16, WEDNESDAY, 9, INES)
                .does(new RetireConnection(Cast.connection("jenkins")), "All builds run on ci-runners.");
        agenda.on(20, THURSDAY, 9, INES).does(new RetireConnection(Cast.connection("legacy-erp")), "Switched off.");
        agenda.on(19, TUESDAY, 9, TERRAFORM).does(allow("grafana", "finance")).does(allow("crm", CONTRACTORS));
        agenda.on(22, THURSDAY, 9, INES)
                .does(
                        new WithdrawGroup(Cast.connection("crm"), Cast.group(CONTRACTORS)),
                        "Contractors see no customers' cases.");
    }
}
