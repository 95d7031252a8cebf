package dev.muniment.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.events.AccessMode;
import dev.muniment.events.Approval;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionEvent.AccessModeEnabled;
import dev.muniment.events.ConnectionEvent.AccessRequestsEnabled;
import dev.muniment.events.ConnectionEvent.ConnectionRegistered;
import dev.muniment.events.ConnectionEvent.GroupAllowed;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.ConnectionType;
import dev.muniment.events.Event;
import dev.muniment.events.EventMetadata;
import dev.muniment.events.FollowUp;
import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupId;
import dev.muniment.events.InstanceEvent.SetupClaimed;
import dev.muniment.events.MembershipEvent.UserAssignedToGroup;
import dev.muniment.events.MembershipEvent.UserRemovedFromGroup;
import dev.muniment.events.MembershipSource;
import dev.muniment.events.PersonalText;
import dev.muniment.events.RequestEvent.AccessGranted;
import dev.muniment.events.RequestEvent.AccessRequested;
import dev.muniment.events.RequestEvent.AccessRevoked;
import dev.muniment.events.RequestEvent.BreakGlassClosed;
import dev.muniment.events.RequestEvent.GlassBroken;
import dev.muniment.events.RequestEvent.RequestApproved;
import dev.muniment.events.RequestEvent.RequestRejected;
import dev.muniment.events.RequestEvent.RequestWithdrawn;
import dev.muniment.events.RequestId;
import dev.muniment.events.RevocationCause;
import dev.muniment.events.SessionEvent.SessionClosed;
import dev.muniment.events.SessionEvent.SessionOpened;
import dev.muniment.events.SessionEvent.SessionTerminated;
import dev.muniment.events.SessionGround;
import dev.muniment.events.SessionId;
import dev.muniment.events.TerminationCause;
import dev.muniment.events.TokenEvent.ApiTokenIssued;
import dev.muniment.events.TokenId;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserEvent.UserActivated;
import dev.muniment.events.UserEvent.UserDeactivated;
import dev.muniment.events.UserEvent.UserReactivated;
import dev.muniment.events.UserEvent.UserRegistered;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import dev.muniment.events.WithdrawalCause;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Requests, inboxes and sessions as callers of each role get them. */
class RequestsOverHttpTest {
    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");
    private static final UserId ROOT = new UserId("usr_root");
    private static final UserId ANA = new UserId("usr_ana");
    private static final UserId BEN = new UserId("usr_ben");
    private static final UserId CAM = new UserId("usr_cam");
    private static final UserId DAN = new UserId("usr_dan");
    private static final UserId GATE = new UserId("usr_gate");
    private static final GroupId DBA = new GroupId("grp_dba");
    private static final GroupId LEADS = new GroupId("grp_leads");
    private static final ConnectionId ORDERS = new ConnectionId("con_orders");
    private static final RequestId ONE = new RequestId("req_1");

    private QueryServer server;

    /** Ana is a DBA and must ask for orders; two of Ben and Cam, the leads, decide. Dan is nobody in particular. */
    @BeforeEach
    void begin() {
        server = new QueryServer();
        server.tell(new GroupCreated(GroupId.ADMIN, "admin", "", true));
        List.of(ROOT, ANA, BEN, CAM, DAN).forEach(user -> user(user, UserKind.PERSON, TokenScope.ALL));
        user(GATE, UserKind.SERVICE, TokenScope.CHECK);
        server.tell(
                new SetupClaimed(ROOT),
                assigned(ROOT, GroupId.ADMIN),
                new GroupCreated(DBA, "dba", "", false),
                new GroupCreated(LEADS, "leads", "", false),
                assigned(ANA, DBA),
                assigned(BEN, LEADS),
                assigned(CAM, LEADS),
                new ConnectionRegistered(ORDERS, "orders", ConnectionType.DATABASE, "postgres", "", Map.of()),
                new GroupAllowed(ORDERS, 2, DBA),
                new AccessModeEnabled(ORDERS, 3, AccessMode.NATIVE),
                new AccessRequestsEnabled(ORDERS, 4, rule()));
        // whether the installation is claimed is asked before a request's own position is waited for
        QueryNode.await(() -> server.get("mun_root", "/api/v1/me").status() == 200);
    }

    @AfterEach
    void end() {
        server.close();
    }

    private void user(UserId user, UserKind kind, TokenScope scope) {
        var name = user.value().substring(4);
        server.tell(
                new UserRegistered(user, kind, PersonalText.of(name), null, PersonalText.of("The " + name)),
                new UserActivated(user),
                new ApiTokenIssued(
                        new TokenId("tok_" + name),
                        user,
                        user,
                        "cli",
                        List.of(scope),
                        QueryServer.hash("mun_" + name),
                        null));
    }

    private static UserAssignedToGroup assigned(UserId user, GroupId group) {
        return new UserAssignedToGroup(user, group, null, MembershipSource.MANUAL);
    }

    private static ApprovalRule rule() {
        return new ApprovalRule(
                List.of(), List.of(LEADS), 2, false, Duration.ofHours(8), Duration.ofHours(24), true, List.of(DBA));
    }

    private AccessRequested requested(RequestId request, Instant expiresAt, @Nullable RequestId extended) {
        return new AccessRequested(
                request,
                ANA,
                ORDERS,
                List.of(AccessMode.NATIVE),
                Duration.ofHours(1),
                null,
                "to mend an order",
                "OPS-1",
                4,
                rule(),
                server.store().reader().headPosition(),
                expiresAt,
                extended);
    }

    private long ask(RequestId request) {
        return server.tell(requested(request, FAR, null));
    }

    private long tellAs(UserId actor, UserId issuer, Event event) {
        var metadata = new EventMetadata(
                actor.value(), null, null, null, null, null, "cor_test", null, null, new TokenId("tok_x"), issuer);
        return server.tell(metadata, event);
    }

    private static RequestApproved approved(RequestId request, UserId approver) {
        return new RequestApproved(request, ANA, ORDERS, approver, List.of(LEADS), Duration.ofMinutes(30), "go on");
    }

    private static AccessGranted granted(RequestId request, Instant until) {
        return new AccessGranted(
                request,
                ANA,
                ORDERS,
                List.of(AccessMode.NATIVE),
                START,
                until,
                List.of(new Approval(BEN, List.of(LEADS)), new Approval(CAM, List.of(LEADS))));
    }

    private GlassBroken glassBroken(RequestId request) {
        return new GlassBroken(
                request,
                ANA,
                ORDERS,
                List.of(AccessMode.NATIVE),
                DBA,
                "the shop is down, nobody answers",
                null,
                4,
                rule(),
                server.store().reader().headPosition(),
                START,
                FAR,
                List.of(BEN, CAM),
                2);
    }

    private static SessionOpened opened(SessionId session, SessionGround ground) {
        return new SessionOpened(session, ANA, ORDERS, AccessMode.NATIVE, ground, FAR, List.of(1L, 2L));
    }

    private static List<String> ids(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .map(item -> item.path("id").asString())
                .toList();
    }

    private List<String> list(String secret, String query) {
        var answer = server.get(secret, "/api/v1/requests" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return ids(answer.json());
    }

    @Test
    void a_pending_request_says_who_can_decide_and_what_is_still_needed() {
        ask(ONE);
        tellAs(BEN, ROOT, approved(ONE, BEN));
        var answer = server.get("mun_ana", "/api/v1/requests/req_1");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        var request = answer.json();
        assertThat(request.path("status").asString()).isEqualTo("PENDING");
        assertThat(request.path("connection").path("name").asString()).isEqualTo("orders");
        assertThat(request.path("requester").path("name").asString()).isEqualTo("The ana");
        assertThat(request.path("modes").toString()).isEqualTo("[\"native\"]");
        assertThat(request.path("duration").asString()).isEqualTo("PT1H");
        assertThat(request.path("ticket").asString()).isEqualTo("OPS-1");
        assertThat(request.path("rule").path("approverGroups").toString()).isEqualTo("[\"leads\"]");
        assertThat(ids(server.json("{\"items\":" + request.path("eligibleApprovers") + "}")))
                .containsExactly("usr_ben", "usr_cam");
        assertThat(request.path("eligibleApproversCount").asInt()).isEqualTo(2);
        assertThat(request.path("stillNeeded").path("people").asInt()).isEqualTo(1);
        var decision = request.path("decisions").get(0);
        assertThat(decision.path("by").path("userName").asString()).isEqualTo("ben");
        assertThat(decision.path("verdict").asString()).isEqualTo("APPROVED");
        assertThat(decision.path("duration").asString()).isEqualTo("PT30M");
        assertThat(decision.path("groups").get(0).path("name").asString()).isEqualTo("leads");
        assertThat(decision.path("tokenIssuedBy").path("id").asString()).isEqualTo("usr_root");
        assertThat(request.path("waitingSince").isNull()).isFalse();
        assertThat(request.path("grant").isNull()).isTrue();
        assertThat(request.path("breakGlass").isNull()).isTrue();
    }

    @Test
    void a_yes_of_somebody_who_was_taken_out_of_the_group_is_no_longer_counted() {
        ask(ONE);
        tellAs(BEN, BEN, approved(ONE, BEN));
        server.tell(new UserRemovedFromGroup(BEN, LEADS));
        var request = server.get("mun_ana", "/api/v1/requests/req_1").json();
        assertThat(request.path("stillNeeded").path("people").asInt()).isEqualTo(2);
        assertThat(request.path("eligibleApproversCount").asInt()).isEqualTo(1);
        assertThat(request.path("decisions").get(0).path("tokenIssuedBy").isNull())
                .isTrue();
    }

    @Test
    void a_request_is_shown_to_whom_it_concerns_and_is_unknown_to_everybody_else() {
        ask(ONE);
        for (var secret : List.of("mun_ana", "mun_ben", "mun_cam", "mun_root")) {
            assertThat(server.get(secret, "/api/v1/requests/req_1").status())
                    .as(secret)
                    .isEqualTo(200);
        }
        var hidden = server.get("mun_dan", "/api/v1/requests/req_1");
        var unknown = server.get("mun_dan", "/api/v1/requests/req_2");
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.code()).isEqualTo("requests.unknown").isEqualTo(unknown.code());
        assertThat(server.get("mun_ana", "/api/v1/requests/nonsense").status()).isEqualTo(404);
        tellAs(BEN, BEN, approved(ONE, BEN));
        server.tell(new UserRemovedFromGroup(BEN, LEADS));
        assertThat(server.get("mun_ben", "/api/v1/requests/req_1").status())
                .as("whoever decided may look at it still")
                .isEqualTo(200);
        server.tell(new UserRemovedFromGroup(CAM, LEADS));
        assertThat(server.get("mun_cam", "/api/v1/requests/req_1").status()).isEqualTo(404);
    }

    @Test
    void lists_are_newest_first_and_narrowed_and_lead_page_by_page_to_the_end() {
        List<String> all = new ArrayList<>();
        for (var number = 1; number <= 5; number++) {
            ask(new RequestId("req_" + number));
            all.addFirst("req_" + number);
        }
        server.tell(new RequestWithdrawn(new RequestId("req_2"), ANA, ORDERS, WithdrawalCause.REQUESTER));
        server.tell(glassBroken(new RequestId("req_6")));
        assertThat(list("mun_ana", "")).containsExactly("req_6", "req_5", "req_4", "req_3", "req_2", "req_1");
        assertThat(list("mun_root", "?user=ana&connection=orders&status=PENDING"))
                .containsExactly("req_5", "req_4", "req_3", "req_1");
        assertThat(list("mun_root", "?status=WITHDRAWN")).containsExactly("req_2");
        assertThat(list("mun_root", "?breakGlass=true")).containsExactly("req_6");
        assertThat(list("mun_root", "?breakGlass=false")).isEqualTo(all);
        assertThat(list("mun_root", "?followUp=OPEN")).containsExactly("req_6");
        assertThat(list("mun_root", "?followUp=CLOSED")).isEmpty();
        assertThat(list("mun_dan", "")).isEmpty();
        var first = server.get("mun_ana", "/api/v1/requests?limit=4").json();
        assertThat(ids(first)).hasSize(4);
        assertThat(list("mun_ana", "?limit=4&cursor=" + first.path("nextCursor").asString()))
                .containsExactly("req_2", "req_1");
    }

    @Test
    void nobody_lists_the_requests_of_others_or_gives_nonsense() {
        assertThat(server.get("mun_dan", "/api/v1/requests?user=ana").status()).isEqualTo(403);
        for (var query : List.of(
                "?status=DONE",
                "?waitingFor=ana",
                "?breakGlass=maybe",
                "?followUp=x",
                "?connection=x",
                "?waitingFor=me&status=APPROVED",
                "?waitingFor=me&followUp=CLOSED",
                "?waitingFor=me&user=x")) {
            assertThat(server.get("mun_ben", "/api/v1/requests" + query).status())
                    .as(query)
                    .isEqualTo(422);
        }
        assertThat(server.get("mun_dan", "/api/v1/requests?connection=orders").status())
                .as("a connection that is not visible is unknown")
                .isEqualTo(422);
        assertThat(server.get("mun_gate", "/api/v1/requests").status()).isEqualTo(403);
    }

    @Test
    void an_inbox_holds_what_waits_for_my_word_oldest_first() {
        ask(ONE);
        ask(new RequestId("req_2"));
        server.tell(glassBroken(new RequestId("req_3")));
        server.tell(requested(new RequestId("req_4"), START, null));
        assertThat(list("mun_ben", "?waitingFor=me")).containsExactly("req_1", "req_2", "req_3");
        assertThat(list("mun_ben", "?waitingFor=me&status=PENDING")).containsExactly("req_1", "req_2");
        assertThat(list("mun_ben", "?waitingFor=me&breakGlass=true")).containsExactly("req_3");
        assertThat(list("mun_ben", "?waitingFor=me&followUp=OPEN")).containsExactly("req_3");
        assertThat(list("mun_ben", "?waitingFor=me&user=ana&connection=orders")).hasSize(3);
        assertThat(list("mun_ana", "?waitingFor=me")).isEmpty();
        assertThat(list("mun_root", "?waitingFor=me")).as("not an approver").isEmpty();
        var first =
                server.get("mun_ben", "/api/v1/requests?waitingFor=me&limit=2").json();
        assertThat(ids(first)).containsExactly("req_1", "req_2");
        assertThat(list(
                        "mun_ben",
                        "?waitingFor=me&limit=2&cursor="
                                + first.path("nextCursor").asString()))
                .containsExactly("req_3");
        var me = server.get("mun_ben", "/api/v1/me").json();
        assertThat(me.path("waiting").toString())
                .isEqualTo("[{\"kind\":\"approval\",\"count\":2},{\"kind\":\"follow-up\",\"count\":1}]");
    }

    @Test
    void what_is_said_decided_or_voided_leaves_the_inbox() {
        ask(ONE);
        ask(new RequestId("req_2"));
        server.tell(glassBroken(new RequestId("req_3")));
        server.tell(approved(ONE, BEN));
        assertThat(list("mun_ben", "?waitingFor=me")).containsExactly("req_2", "req_3");
        assertThat(list("mun_cam", "?waitingFor=me")).containsExactly("req_1", "req_2", "req_3");
        server.tell(
                new RequestRejected(new RequestId("req_2"), ANA, ORDERS, CAM, List.of(LEADS), "no"),
                new BreakGlassClosed(new RequestId("req_3"), ANA, ORDERS, CAM, FollowUp.JUSTIFIED, "it was down"));
        assertThat(list("mun_cam", "?waitingFor=me")).containsExactly("req_1");
        assertThat(list("mun_ben", "?waitingFor=me")).isEmpty();
        server.tell(new UserDeactivated(ANA), new UserReactivated(ANA));
        assertThat(list("mun_cam", "?waitingFor=me"))
                .as("whose requester was deactivated waits no more")
                .isEmpty();
    }

    @Test
    void who_joins_the_approvers_later_finds_nothing_of_before_in_the_inbox() {
        ask(ONE);
        server.tell(assigned(DAN, LEADS));
        ask(new RequestId("req_2"));
        assertThat(list("mun_dan", "?waitingFor=me")).containsExactly("req_2");
    }

    @Test
    void a_grant_shows_from_when_until_when_and_what_became_of_it() {
        ask(ONE);
        server.tell(approved(ONE, BEN), approved(ONE, CAM), granted(ONE, FAR));
        var running = server.get("mun_ana", "/api/v1/requests/req_1").json();
        assertThat(running.path("status").asString()).isEqualTo("APPROVED");
        assertThat(running.path("grant").path("until").asString()).isEqualTo(FAR.toString());
        assertThat(running.path("stillNeeded").isNull()).isTrue();
        assertThat(running.path("decidedAt").isNull()).isFalse();
        var decision = server.get("mun_ana", "/api/v1/access?connection=orders&mode=native")
                .json();
        assertThat(decision.path("decision").asString()).isEqualTo("ALLOWED");
        assertThat(decision.path("via").path("kind").asString()).isEqualTo("GRANT");
        assertThat(decision.path("via").path("request").asString()).isEqualTo("req_1");
        assertThat(decision.path("via").path("breakGlass").asBoolean()).isFalse();
        tellAs(CAM, CAM, new AccessRevoked(ONE, ANA, ORDERS, RevocationCause.REVOKED, "done"));
        var revoked = server.get("mun_ana", "/api/v1/requests/req_1").json();
        assertThat(revoked.path("status").asString()).isEqualTo("REVOKED");
        assertThat(revoked.path("ended").path("by").path("id").asString()).isEqualTo("usr_cam");
        assertThat(revoked.path("ended").path("reason").asString()).isEqualTo("done");
        assertThat(server.get("mun_ana", "/api/v1/access?connection=orders&mode=native")
                        .json()
                        .path("decision")
                        .asString())
                .isEqualTo("APPROVAL_REQUIRED");
    }

    @Test
    void a_word_that_came_too_late_stays_on_record_with_the_request() {
        ask(ONE);
        server.tell(granted(ONE, FAR));
        server.journal().lateWord(ONE, CAM, "REJECTED", "not today");
        var late = server.get("mun_ben", "/api/v1/requests/req_1").json().path("lateWords");
        assertThat(late.size()).isEqualTo(1);
        assertThat(late.get(0).path("by").path("userName").asString()).isEqualTo("cam");
        assertThat(late.get(0).path("verdict").asString()).isEqualTo("REJECTED");
        assertThat(late.get(0).path("comment").asString()).isEqualTo("not today");
        var listed = server.get("mun_root", "/api/v1/requests").json().path("items");
        assertThat(listed.get(0).path("lateWords").isEmpty()).isTrue();
    }

    @Test
    void what_is_past_its_end_is_shown_as_over_though_no_event_says_so() {
        server.tell(requested(ONE, START, null));
        ask(new RequestId("req_2"));
        server.tell(granted(new RequestId("req_2"), START.plusSeconds(60)));
        assertThat(server.get("mun_ana", "/api/v1/requests/req_1")
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("EXPIRED");
        assertThat(server.get("mun_ana", "/api/v1/requests/req_2")
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("ENDED");
        assertThat(list("mun_ana", "?status=PENDING")).isEmpty();
        assertThat(list("mun_ana", "?status=APPROVED")).isEmpty();
    }

    @Test
    void a_broken_glass_is_flagged_in_request_check_rights_and_session() {
        server.tell(new UserRemovedFromGroup(ANA, DBA));
        server.tell(glassBroken(ONE));
        server.tell(opened(new SessionId("ses_1"), new SessionGround(null, ONE)));
        var request = server.get("mun_root", "/api/v1/requests/req_1").json();
        assertThat(request.path("status").asString()).isEqualTo("APPROVED");
        assertThat(request.path("breakGlass").path("followUp").asString()).isEqualTo("OPEN");
        assertThat(request.path("breakGlass").path("passedOverCount").asInt()).isEqualTo(2);
        var rights = server.get("mun_root", "/api/v1/connections/orders/access").json();
        assertThat(rights.path("items").get(0).path("user").path("id").asString())
                .isEqualTo("usr_ana");
        assertThat(rights.path("items").get(0).path("via").path("breakGlass").asBoolean())
                .isTrue();
        var session = server.get("mun_ana", "/api/v1/sessions/ses_1").json();
        assertThat(session.path("ground").path("breakGlass").asBoolean()).isTrue();
        server.tell(new BreakGlassClosed(ONE, ANA, ORDERS, CAM, FollowUp.UNJUSTIFIED, "it was up"));
        var closed = server.get("mun_root", "/api/v1/requests/req_1").json().path("breakGlass");
        assertThat(closed.path("followUp").asString()).isEqualTo("CLOSED");
        assertThat(closed.path("by").path("id").asString()).isEqualTo("usr_cam");
        assertThat(closed.path("verdict").asString()).isEqualTo("UNJUSTIFIED");
    }

    @Test
    void a_request_tells_what_extends_it_and_what_came_before() {
        ask(ONE);
        server.tell(granted(ONE, FAR));
        server.tell(opened(new SessionId("ses_1"), new SessionGround(null, ONE)));
        server.tell(requested(new RequestId("req_2"), FAR, ONE));
        var first = server.get("mun_ben", "/api/v1/requests/req_1").json();
        assertThat(first.path("extendedBy").toString()).isEqualTo("[\"req_2\"]");
        assertThat(first.path("earlier").path("requests").isEmpty()).isTrue();
        var second = server.get("mun_ben", "/api/v1/requests/req_2").json();
        assertThat(second.path("extends").asString()).isEqualTo("req_1");
        assertThat(second.path("earlier").path("requests").get(0).path("id").asString())
                .isEqualTo("req_1");
        assertThat(second.path("earlier").path("sessions").get(0).path("id").asString())
                .isEqualTo("ses_1");
    }

    @Test
    void sessions_are_shown_to_whose_they_are_to_who_opened_them_and_to_those_who_read_all() {
        tellAs(GATE, ROOT, opened(new SessionId("ses_1"), new SessionGround(DBA, null)));
        tellAs(ANA, ANA, opened(new SessionId("ses_2"), new SessionGround(DBA, null)));
        assertThat(ids(server.get("mun_ana", "/api/v1/sessions").json())).containsExactly("ses_2", "ses_1");
        assertThat(ids(server.get("mun_gate", "/api/v1/sessions?state=OPEN").json()))
                .containsExactly("ses_1");
        assertThat(ids(server.get("mun_root", "/api/v1/sessions?user=ana&connection=orders&mode=native")
                        .json()))
                .containsExactly("ses_2", "ses_1");
        assertThat(ids(server.get("mun_dan", "/api/v1/sessions").json())).isEmpty();
        assertThat(server.get("mun_dan", "/api/v1/sessions?user=ana").status()).isEqualTo(403);
        assertThat(server.get("mun_gate", "/api/v1/sessions/ses_1").status()).isEqualTo(200);
        for (var hidden : List.of("mun_dan /ses_1", "mun_gate /ses_2", "mun_ana /ses_3", "mun_ana /x")) {
            var answer = server.get(
                    hidden.substring(0, hidden.indexOf(' ')),
                    "/api/v1/sessions" + hidden.substring(hidden.indexOf('/')));
            assertThat(answer.status()).as(hidden).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("sessions.unknown");
        }
        var session = server.get("mun_ana", "/api/v1/sessions/ses_1").json();
        assertThat(session.path("state").asString()).isEqualTo("OPEN");
        assertThat(session.path("ground").path("group").path("name").asString()).isEqualTo("dba");
        assertThat(session.path("openedBy").path("id").asString()).isEqualTo("usr_gate");
        assertThat(session.path("evidence").toString()).isEqualTo("[1,2]");
        assertThat(session.path("user").path("name").asString()).isEqualTo("The ana");
        var seenByGate = server.get("mun_gate", "/api/v1/sessions/ses_1").json().path("user");
        assertThat(seenByGate.path("userName").asString()).isEqualTo("ana");
        assertThat(seenByGate.path("name").isNull()).isTrue();
    }

    @Test
    void an_ended_session_says_how_it_ended() {
        server.tell(opened(new SessionId("ses_1"), new SessionGround(DBA, null)));
        server.tell(opened(new SessionId("ses_2"), new SessionGround(DBA, null)));
        server.tell(new SessionClosed(new SessionId("ses_1"), ANA, ORDERS, 0, Map.of("bytesIn", 7L)));
        tellAs(
                ROOT,
                ROOT,
                new SessionTerminated(
                        new SessionId("ses_2"), ANA, ORDERS, TerminationCause.TERMINATED, "enough of that"));
        var closed = server.get("mun_ana", "/api/v1/sessions/ses_1");
        assertThat(closed.header("ETag")).isEqualTo("\"1\"");
        assertThat(closed.json().path("state").asString()).isEqualTo("CLOSED");
        assertThat(closed.json().path("exitCode").asInt()).isEqualTo(0);
        assertThat(closed.json().path("counts").path("bytesIn").asLong()).isEqualTo(7);
        var cut = server.get("mun_ana", "/api/v1/sessions/ses_2").json();
        assertThat(cut.path("state").asString()).isEqualTo("TERMINATED");
        assertThat(cut.path("cause").asString()).isEqualTo("TERMINATED");
        assertThat(cut.path("reason").asString()).isEqualTo("enough of that");
        assertThat(cut.path("endedBy").path("id").asString()).isEqualTo("usr_root");
        assertThat(ids(server.get("mun_ana", "/api/v1/sessions?state=open").json()))
                .isEmpty();
        assertThat(server.get("mun_ana", "/api/v1/sessions?state=done").status())
                .isEqualTo(422);
    }

    @Test
    void an_enforcement_point_hears_of_terminations_and_of_nothing_else() throws IOException, InterruptedException {
        var before = server.store().reader().headPosition();
        server.tell(opened(new SessionId("ses_1"), new SessionGround(DBA, null)));
        var cut = server.tell(
                new SessionTerminated(new SessionId("ses_1"), ANA, ORDERS, TerminationCause.REMOVED_FROM_GROUP, null));
        var request = server.request("mun_gate", "/api/v1/feed?after=" + before)
                .header("Accept", "text/event-stream")
                .build();
        var answer = server.client().send(request, BodyHandlers.ofInputStream());
        try (var reader = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(nextEvent(reader)).contains("\"position\":" + cut + ",", "session.terminated");
            server.tell(opened(new SessionId("ses_2"), new SessionGround(DBA, null)));
            var second = server.tell(
                    new SessionTerminated(new SessionId("ses_2"), ANA, ORDERS, TerminationCause.MODE_DISABLED, null));
            assertThat(nextEvent(reader)).contains("\"position\":" + second + ",", "MODE_DISABLED");
        }
    }

    private static String nextEvent(BufferedReader reader) throws IOException {
        var line = reader.readLine();
        while (line != null && !line.startsWith("data:")) {
            line = reader.readLine();
        }
        return String.valueOf(line);
    }

    @Test
    void the_trail_of_one_request_or_session_is_read_alone_and_says_whose_token_it_was() {
        ask(ONE);
        ask(new RequestId("req_2"));
        tellAs(BEN, ROOT, approved(ONE, BEN));
        server.tell(opened(new SessionId("ses_1"), new SessionGround(null, ONE)));
        var lines = server.get("mun_root", "/api/v1/audit?request=req_1").json().path("items");
        assertThat(lines.size()).isEqualTo(3);
        assertThat(lines.get(1).path("line").asString())
                .isEqualTo("The ben approved the request of The ana for 'orders'.");
        assertThat(lines.get(1).path("tokenIssuedBy").path("id").asString()).isEqualTo("usr_root");
        assertThat(lines.get(2).path("tokenIssuedBy").isNull()).isTrue();
        assertThat(server.get("mun_root", "/api/v1/audit?session=ses_1")
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
        assertThat(server.get("mun_root", "/api/v1/events?type=request.access-requested&session=ses_1")
                        .json()
                        .path("items")
                        .isEmpty())
                .isTrue();
        assertThat(server.get("mun_root", "/api/v1/events?type=request.access-requested")
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(2);
    }

    @Test
    void the_trail_of_a_request_tells_how_the_sessions_under_its_grant_ended() {
        ask(ONE);
        server.tell(opened(new SessionId("ses_1"), new SessionGround(null, ONE)));
        server.tell(opened(new SessionId("ses_2"), new SessionGround(DBA, null)));
        server.tell(new SessionTerminated(new SessionId("ses_2"), ANA, ORDERS, TerminationCause.MODE_DISABLED, null));
        var cut = server.tell(
                new SessionTerminated(new SessionId("ses_1"), ANA, ORDERS, TerminationCause.GRANT_ENDED, null));
        var events = server.get("mun_root", "/api/v1/events?request=req_1&type=session.terminated")
                .json()
                .path("items");
        assertThat(events.size()).isEqualTo(1);
        assertThat(events.get(0).path("position").asLong()).isEqualTo(cut);
        assertThat(server.get("mun_root", "/api/v1/audit?kind=refusal&request=req_1")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void waiting_requests_and_open_sessions_are_counted_for_monitoring() {
        ask(ONE);
        ask(new RequestId("req_2"));
        server.tell(opened(new SessionId("ses_1"), new SessionGround(DBA, null)));
        server.tell(granted(ONE, FAR));
        assertThat(server.get("mun_ana", "/api/v1/sessions/ses_1").status()).isEqualTo(200);
        assertThat(server.meters().get("muniment.requests.waiting").gauge().value())
                .isEqualTo(1);
        assertThat(server.meters().get("muniment.sessions.open").gauge().value())
                .isEqualTo(1);
        assertThat(server.meters()
                        .get("muniment.requests.time-to-decision")
                        .timer()
                        .count())
                .isEqualTo(1);
    }
}
