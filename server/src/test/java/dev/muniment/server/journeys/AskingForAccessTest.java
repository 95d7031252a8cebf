package dev.muniment.server.journeys;

import static dev.muniment.server.journeys.Organisation.approve;
import static dev.muniment.server.journeys.Organisation.ask;
import static dev.muniment.server.journeys.Organisation.asked;
import static dev.muniment.server.journeys.Organisation.await;
import static dev.muniment.server.journeys.Organisation.each;
import static dev.muniment.server.journeys.Organisation.open;
import static dev.muniment.server.journeys.Organisation.reject;
import static dev.muniment.server.journeys.Organisation.revoke;
import static dev.muniment.server.journeys.Organisation.withdraw;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Asking, deciding, using and taking away, over HTTP; and what goes wrong with it elsewhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AskingForAccessTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final String ONE_LEAD = "{\"approverGroups\": [\"leads\"]}";

    private RunningServer server;
    private Organisation organisation;
    private Http ada;
    private Http rita;
    private Http amal;
    private Http bela;
    private Http gateway;
    /** Of its own for each test. */
    private String orders;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = RunningServer.start(folder);
        ada = server.claimedByAda();
        organisation = new Organisation(ada);
        organisation.groups("team", "leads", "security", "on-call");
        rita = organisation.person("rita", "team");
        amal = organisation.person("amal", "leads", "security");
        bela = organisation.person("bela", "leads");
        gateway = organisation.enforcementPoint("gateway");
    }

    @BeforeEach
    void register(TestInfo test) {
        orders = test.getTestMethod().orElseThrow().getName();
        organisation.connection(orders, "team", ONE_LEAD);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void from_asking_over_approval_and_use_to_revocation() {
        assertThat(organisation.decision("rita", orders)).isEqualTo("APPROVAL_REQUIRED");
        var made = ask(rita, orders).expect(201);
        var request = made.json().path("id").asString();
        assertThat(made.json().path("status").asString()).isEqualTo("PENDING");
        assertThat(each(made.json().path("eligibleApprovers"), "userName")).containsExactlyInAnyOrder("amal", "bela");
        assertThat(made.json().path("stillNeeded").path("people").asInt()).isEqualTo(1);
        assertThat(each(waitingFor(amal), "id")).contains(request);
        assertThat(each(waitingFor(rita), "id")).doesNotContain(request);

        var approved = approve(amal, request).expect(200);
        assertThat(approved.json().path("status").asString()).isEqualTo("APPROVED");
        assertThat(each(waitingFor(bela), "id")).doesNotContain(request);
        var check = ada.get(
                        "/api/v1/access?user=rita&mode=native&connection=" + orders,
                        "Muniment-Position",
                        Long.toString(approved.position()))
                .expect(200)
                .json();
        assertThat(check.path("decision").asString()).isEqualTo("ALLOWED");
        assertThat(check.path("until").asString())
                .isEqualTo(approved.json().path("grant").path("until").asString());
        assertThat(check.path("reasons").toString()).contains(request);

        var session = open(gateway, "rita", orders).expect(201).json();
        assertThat(session.path("state").asString()).isEqualTo("OPEN");
        var revoked = revoke(amal, request).expect(200);
        assertThat(revoked.json().path("status").asString()).isEqualTo("REVOKED");
        assertThat(sessionState(session.path("id").asString(), revoked.position()))
                .isEqualTo("TERMINATED");
        assertThat(organisation.decision("rita", orders)).isEqualTo("APPROVAL_REQUIRED");
        assertThat(organisation.trail("request", request))
                .containsSubsequence(
                        "request.access-requested",
                        "request.approved",
                        "request.access-granted",
                        "session.opened",
                        "request.access-revoked");
        assertThat(organisation.trail("stream", session.path("id").asString()))
                .containsExactly("session.opened", "session.terminated");
    }

    @Test
    void each_way_that_a_request_can_end() {
        var rejected = asked(rita, orders);
        assertThat(reject(amal, rejected).expect(200).json().path("status").asString())
                .isEqualTo("REJECTED");
        var withdrawn = asked(rita, orders);
        assertThat(withdraw(rita, withdrawn).expect(200).json().path("status").asString())
                .isEqualTo("WITHDRAWN");
        var returned = asked(rita, orders);
        approve(amal, returned).expect(200);
        var answer = rita.post("/api/v1/requests/" + returned + "/return", "").expect(200);
        assertThat(answer.json().path("status").asString()).isEqualTo("RETURNED");
        for (var over : List.of(rejected, withdrawn, returned)) {
            assertThat(approve(bela, over).expect(409).code()).isEqualTo("requests.already-decided");
        }
        assertThat(each(organisation.request(rejected).path("lateWords"), "verdict"))
                .containsExactly("APPROVED");
    }

    @Test
    void what_cannot_be_asked_is_refused_with_the_reason() {
        var first = asked(rita, orders);
        var twin = ask(rita, orders).expect(409);
        assertThat(twin.code()).isEqualTo("requests.already-pending");
        assertThat(twin.json().path("detail").asString()).contains(first);

        organisation.groups("outsiders");
        var otto = organisation.person("otto", "outsiders");
        var hidden = ask(otto, orders).expect(404);
        var nothing = ask(otto, "no-such-connection").expect(404);
        assertThat(hidden.code()).isEqualTo(nothing.code());
        assertThat(hidden.json().path("detail")).isEqualTo(nothing.json().path("detail"));

        organisation.connection(orders + "-alone", "leads", ONE_LEAD);
        organisation.groups("lonely");
        var lone = organisation.person("lone", "team", "lonely");
        organisation.connection(orders + "-lone", "team", "{\"approverGroups\": [\"lonely\"]}");
        assertThat(ask(lone, orders + "-lone").expect(409, 422).code()).isEqualTo("requests.nobody-can-approve");
        ada.delete("/api/v1/connections/" + orders + "-alone/access-requests").expect(204);
        assertThat(ask(amal, orders + "-alone").expect(409).code()).isEqualTo("requests.not-needed");
    }

    @Test
    void nobody_decides_on_their_own_request_admins_included() {
        organisation.join("team", "ada");
        organisation.join("leads", "ada");
        var own = asked(ada, orders);
        assertThat(approve(ada, own).expect(403).code()).isEqualTo("requests.own-request");
        var tokenOfAmal = organisation.token("amal", "all"); // issued by Ada, who knows its secret
        assertThat(approve(tokenOfAmal, own).expect(403).code()).isEqualTo("requests.token-issued-by-requester");
        var service = organisation.person("robot", "leads");
        assertThat(service.get("/api/v1/me").status()).isEqualTo(200);
        withdraw(ada, own).expect(200);
        organisation.leave("leads", "ada");
        organisation.leave("team", "ada");
        organisation.leave("leads", "robot");
    }

    @Test
    void one_person_in_two_approver_groups_counts_once() {
        organisation.connection(orders + "-two", "team", """
                {"approverGroups": ["leads", "security"], "minApprovals": 2, "everyGroup": true}""");
        var request = asked(rita, orders + "-two");
        var half = approve(amal, request).expect(200).json(); // who is in both
        assertThat(half.path("status").asString()).isEqualTo("PENDING");
        assertThat(half.path("stillNeeded").path("people").asInt()).isEqualTo(1);
        assertThat(approve(amal, request).expect(200).json().path("status").asString())
                .isEqualTo("PENDING");
        assertThat(approve(bela, request).expect(200).json().path("status").asString())
                .isEqualTo("APPROVED");
    }

    @Test
    void approving_an_approved_request_does_not_extend_it() {
        var request = asked(rita, orders);
        var grant = approve(amal, request).expect(200).json().path("grant");
        assertThat(approve(amal, request).expect(409).code()).isEqualTo("requests.already-decided");
        assertThat(approve(bela, request).expect(409).code()).isEqualTo("requests.already-decided");
        assertThat(organisation.request(request).path("grant")).isEqualTo(grant);
        var longer = rita.post("/api/v1/requests", """
                {"connection": "%s", "modes": ["native"], "duration": "PT2H", "reason": "It takes longer.", "extends": "%s"}""".formatted(orders, request));
        assertThat(longer.expect(201).json().path("extends").asString()).isEqualTo(request);
    }

    @Test
    void the_shortest_time_that_anybody_agrees_to_wins() {
        organisation.connection(orders + "-two", "team", """
                {"approverGroups": ["leads"], "minApprovals": 2}""");
        var request = asked(rita, orders + "-two");
        amal.post("/api/v1/requests/" + request + "/approve", "{\"duration\": \"PT10M\", \"comment\": \"Ten do.\"}")
                .expect(200);
        assertThat(bela.post("/api/v1/requests/" + request + "/approve", "{\"duration\": \"PT2H\"}")
                        .expect(422)
                        .code())
                .isNotEmpty();
        var grant = approve(bela, request).expect(200).json().path("grant");
        assertThat(Duration.between(
                        Instant.parse(grant.path("from").asString()),
                        Instant.parse(grant.path("until").asString())))
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void revoking_cuts_the_session_and_the_feed_says_so() {
        try (var feed = FollowedFeed.of(gateway)) {
            var request = asked(rita, orders);
            approve(amal, request).expect(200);
            var session =
                    open(gateway, "rita", orders).expect(201).json().path("id").asString();
            revoke(bela, request).expect(200);
            var cut = feed.termination(session, AT_ONCE);
            assertThat(cut.path("type").asString()).isEqualTo("session.terminated");
            assertThat(cut.path("payload").path("cause").asString()).isEqualTo("GRANT_REVOKED");
            assertThat(feed.events())
                    .allSatisfy(
                            event -> assertThat(event.path("type").asString()).isEqualTo("session.terminated"));
            assertThat(gateway.post("/api/v1/sessions/" + session + "/close", "{}")
                            .expect(409)
                            .code())
                    .isEqualTo("sessions.already-ended");
        }
    }

    @Test
    void a_session_is_cut_within_a_second_of_whatever_takes_its_ground_away() {
        organisation.person("cora", "team");
        ada.delete("/api/v1/connections/" + orders + "/access-requests").expect(204);
        var connection = "/api/v1/connections/" + orders;
        cutBy("REMOVED_FROM_GROUP", () -> organisation.leave("team", "cora"));
        organisation.join("team", "cora");
        cutBy("GROUP_WITHDRAWN", () -> ada.delete(connection + "/groups/team").expect(204));
        ada.put(connection + "/groups/team", "").expect(200);
        cutBy("MODE_DISABLED", () -> ada.delete(connection + "/modes/native").expect(204));
        ada.put(connection + "/modes/native", "").expect(200);
        cutBy(
                "APPROVAL_REQUIRED",
                () -> ada.put(connection + "/access-requests", ONE_LEAD).expect(200));
        ada.delete(connection + "/access-requests").expect(204);
        cutBy(
                "USER_DEACTIVATED",
                () -> ada.post("/api/v1/users/cora/deactivate", "{\"reason\": \"Away.\"}")
                        .expect(200));
        ada.post("/api/v1/users/cora/reactivate", "{}").expect(200);
        cutBy("CONNECTION_RETIRED", () -> ada.delete(connection).expect(204));
    }

    private void cutBy(String cause, Runnable what) {
        try (var feed = FollowedFeed.of(gateway)) {
            var session =
                    open(gateway, "cora", orders).expect(201).json().path("id").asString();
            what.run();
            assertThat(feed.termination(session, AT_ONCE)
                            .path("payload")
                            .path("cause")
                            .asString())
                    .isEqualTo(cause);
        }
    }

    @Test
    void renaming_an_approver_group_changes_nothing_for_a_request() {
        organisation.groups("old-name");
        organisation.join("old-name", "bela");
        organisation.connection(orders + "-x", "team", "{\"approverGroups\": [\"old-name\"]}");
        var request = asked(rita, orders + "-x");
        ada.patch("/api/v1/groups/old-name", "{\"name\": \"new-name\"}").expect(200);
        assertThat(approve(bela, request).expect(200).json().path("status").asString())
                .isEqualTo("APPROVED");
    }

    @Test
    void archiving_the_last_approver_group_leaves_no_request_hanging() {
        organisation.groups("doomed");
        organisation.join("doomed", "bela");
        organisation.connection(orders + "-x", "team", "{\"approverGroups\": [\"doomed\"]}");
        var request = asked(rita, orders + "-x");
        ada.put("/api/v1/connections/" + orders + "-x/access-requests", ONE_LEAD)
                .expect(200);
        ada.delete("/api/v1/groups/doomed?cascade=true").expect(204);
        var ended = organisation.awaitRequest(
                request, found -> !found.path("status").asString().equals("PENDING"));
        assertThat(ended.path("status").asString()).isEqualTo("WITHDRAWN");
        assertThat(ended.path("ended").path("cause").asString()).isEqualTo("NO_APPROVERS_LEFT");
        asked(rita, orders + "-x"); // nothing is pending any more: the next one is taken
    }

    @Test
    void a_policy_changed_while_a_request_is_pending_does_not_change_that_request() {
        var request = asked(rita, orders);
        ada.put("/api/v1/connections/" + orders + "/access-requests", """
                        {"approverGroups": ["security"], "minApprovals": 1, "maxDuration": "PT5M"}""").expect(200);
        var pending = organisation.request(request);
        assertThat(pending.path("rule").path("approverGroups").toString()).contains("leads");
        var approved = approve(bela, request).expect(200).json(); // who is in leads alone
        assertThat(approved.path("status").asString()).isEqualTo("APPROVED");
    }

    @Test
    void an_inactive_approvers_word_is_refused_and_their_yes_counts_no_more() {
        var ivan = organisation.person("ivan", "leads");
        organisation.connection(orders + "-two", "team", """
                {"approverGroups": ["leads"], "minApprovals": 2}""");
        var request = asked(rita, orders + "-two");
        approve(ivan, request).expect(200);
        ada.post("/api/v1/users/ivan/deactivate", "{\"reason\": \"Away.\"}").expect(200);
        assertThat(approve(ivan, request).expect(401).code()).isEqualTo("tokens.user-not-active");
        assertThat(approve(amal, request).expect(200).json().path("status").asString())
                .isEqualTo("PENDING");
        var voided = organisation.awaitRequest(
                request, found -> found.path("decisions").toString().contains("\"voided\":true"));
        assertThat(voided.path("stillNeeded").path("people").asInt()).isEqualTo(1);
        assertThat(approve(bela, request).expect(200).json().path("status").asString())
                .isEqualTo("APPROVED");
    }

    @Test
    void leaving_the_approver_group_bites_at_once_and_joining_it_reaches_no_older_request() {
        var dora = organisation.person("dora", "leads");
        var request = asked(rita, orders);
        var eve = organisation.person("eve", "leads");
        assertThat(approve(eve, request).expect(403, 404).status()).isIn(403, 404);
        organisation.leave("leads", "dora");
        organisation.join("leads", "dora");
        assertThat(approve(dora, request).expect(403, 404).status()).isIn(403, 404);
        organisation.leave("leads", "dora");
        organisation.leave("leads", "eve");
        assertThat(organisation.request(request).path("status").asString()).isEqualTo("PENDING");
    }

    @Test
    void broken_glass_opens_at_once_is_flagged_everywhere_and_followed_up_by_somebody_else() {
        organisation.connection(orders + "-bg", "team", """
                {"approverGroups": ["leads"], "breakGlassGroups": ["on-call"]}""");
        var gus = organisation.person("gus", "on-call");
        var body = """
                {"connection": "%s-bg", "modes": ["native"], "duration": "PT30M", "reason": "%s"}""";
        assertThat(gus.post("/api/v1/break-glass", body.formatted(orders, "too short"))
                        .expect(422)
                        .code())
                .isNotEmpty();
        var broken = gus.post("/api/v1/break-glass", body.formatted(orders, "The shop is down and nobody answers."))
                .expect(201);
        var request = broken.json().path("id").asString();
        assertThat(broken.json().path("status").asString()).isEqualTo("APPROVED");
        assertThat(broken.json().path("breakGlass").path("followUp").asString()).isEqualTo("OPEN");
        assertThat(each(broken.json().path("breakGlass").path("passedOver"), "userName"))
                .contains("amal", "bela");
        assertThat(organisation.decision("gus", orders + "-bg")).isEqualTo("ALLOWED");
        open(gateway, "gus", orders + "-bg").expect(201);

        var closing = "{\"verdict\": \"JUSTIFIED\", \"comment\": \"It was down indeed.\"}";
        assertThat(gus.post("/api/v1/requests/" + request + "/follow-up", closing)
                        .expect(403)
                        .code())
                .isNotEmpty();
        var closed = amal.post("/api/v1/requests/" + request + "/follow-up", closing)
                .expect(200)
                .json();
        assertThat(closed.path("breakGlass").path("followUp").asString()).isEqualTo("CLOSED");
        assertThat(closed.path("breakGlass").path("verdict").asString()).isEqualTo("JUSTIFIED");
        bela.post("/api/v1/requests/" + request + "/follow-up", closing).expect(409);
    }

    @Test
    void deactivating_the_requester_takes_everything_and_reactivating_brings_nothing_back() {
        var olga = organisation.person("olga", "team");
        var granted = asked(olga, orders);
        approve(amal, granted).expect(200);
        organisation.connection(orders + "-x", "team", ONE_LEAD);
        var pending = asked(olga, orders + "-x");
        ada.post("/api/v1/users/olga/deactivate", "{\"reason\": \"Away.\"}").expect(200);
        ada.post("/api/v1/users/olga/reactivate", "{}").expect(200);
        assertThat(organisation.decision("olga", orders)).isEqualTo("APPROVAL_REQUIRED");
        organisation.awaitRequest(
                granted, found -> found.path("status").asString().equals("REVOKED"));
        organisation.awaitRequest(
                pending, found -> found.path("status").asString().equals("WITHDRAWN"));
        assertThat(approve(amal, pending).expect(409).code()).isEqualTo("requests.already-decided");
    }

    @Test
    void a_refused_session_says_why_and_is_in_the_log_of_denied_checks() {
        assertThat(open(gateway, "rita", orders).expect(403, 409).code()).isEqualTo("sessions.approval-required");
        var unknown = open(gateway, "rita", "no-such-connection").expect(403, 404);
        assertThat(unknown.json().toString()).contains("connections.unknown");
        var line = await(
                () -> ada.get("/api/v1/audit?kind=denied-check&user=rita")
                        .expect(200)
                        .response()
                        .body(),
                lines -> lines.contains("access.approval-required"),
                Duration.ofSeconds(20));
        assertThat(line).contains(orders);
    }

    private static JsonNode waitingFor(Http approver) {
        return approver.get("/api/v1/requests?waitingFor=me&limit=500")
                .expect(200)
                .json()
                .path("items");
    }

    private String sessionState(String session, long position) {
        return ada.get("/api/v1/sessions/" + session, "Muniment-Position", Long.toString(position))
                .expect(200)
                .json()
                .path("state")
                .asString();
    }
}
