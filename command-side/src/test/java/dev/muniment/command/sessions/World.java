package dev.muniment.command.sessions;

import dev.muniment.access.AccessChange;
import dev.muniment.access.FoldedFacts;
import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
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
import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipEvent.UserAssignedToGroup;
import dev.muniment.events.MembershipSource;
import dev.muniment.events.PersonalText;
import dev.muniment.events.RequestEvent.AccessGranted;
import dev.muniment.events.RequestId;
import dev.muniment.events.SessionEvent;
import dev.muniment.events.SessionId;
import dev.muniment.events.UserEvent.UserActivated;
import dev.muniment.events.UserEvent.UserRegistered;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Anna, active, in the group dba; the connection orders, which dba can open in the mode native; and what happened since.
 * Positions are counted from 1.
 */
final class World {
    static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    static final UserId ANNA = new UserId("usr_anna");
    static final UserId BEN = new UserId("usr_ben");
    static final UserId GATE = new UserId("usr_gate");
    static final GroupId DBA = new GroupId("grp_dba");
    static final GroupId LEADS = new GroupId("grp_leads");
    static final ConnectionId ORDERS = new ConnectionId("con_orders");
    static final RequestId REQUEST = new RequestId("req_1");
    static final SessionId SESSION = new SessionId("ses_1");
    static final Actor BY_ANNA = new Actor(ANNA, UserKind.PERSON, false);
    static final Actor BY_BEN = new Actor(BEN, UserKind.PERSON, false);
    static final Actor BY_GATE = new Actor(GATE, UserKind.SERVICE, false);
    static final Actor BY_ADMIN = new Actor(new UserId("usr_root"), UserKind.PERSON, true);

    /** Everyone asks the leads. */
    static final ApprovalRule RULE = new ApprovalRule(
            List.of(), List.of(LEADS), 1, false, Duration.ofHours(8), Duration.ofHours(24), true, List.of());

    private final FoldedFacts facts = new FoldedFacts();
    private @Nullable UserId openedBy;
    private Session session = Session.NONE;
    private long position;

    static World where() {
        return where(null);
    }

    /** @param until when Anna's membership ends */
    static World where(@Nullable Instant until) {
        return new World()
                .happened(
                        new UserRegistered(
                                ANNA,
                                UserKind.PERSON,
                                PersonalText.of("anna"),
                                PersonalText.of("anna@example.org"),
                                PersonalText.of("Anna")),
                        new UserActivated(ANNA),
                        new GroupCreated(DBA, "dba", "", false),
                        new GroupCreated(LEADS, "leads", "", false),
                        new UserAssignedToGroup(ANNA, DBA, until, MembershipSource.MANUAL),
                        new ConnectionRegistered(ORDERS, "orders", ConnectionType.DATABASE, "", "", Map.of()),
                        new GroupAllowed(ORDERS, 2, DBA),
                        new AccessModeEnabled(ORDERS, 3, AccessMode.NATIVE));
    }

    World happened(Event... events) {
        for (var event : events) {
            facts.apply(AccessChange.of(event, ++position));
            if (event instanceof SessionEvent change) {
                session = session.evolve(change);
            }
        }
        return this;
    }

    World needingApproval() {
        return happened(new AccessRequestsEnabled(ORDERS, 4, RULE));
    }

    World granted(Instant from, Instant until) {
        return happened(new AccessGranted(
                REQUEST,
                ANNA,
                ORDERS,
                List.of(AccessMode.NATIVE),
                from,
                until,
                List.of(new Approval(BEN, List.of(LEADS)))));
    }

    /** Anna's session, opened at that moment; an error where it does not open. */
    World opened(Instant at) {
        openedBy = ANNA;
        var decision = decide(open(), BY_ANNA, at);
        return happened(((Decision.Accepted) decision).events().toArray(Event[]::new));
    }

    /** The same, opened by an enforcement point. */
    World openedByGate(Instant at) {
        var opened = opened(at);
        openedBy = GATE;
        return opened;
    }

    Decision decide(Command<Session, SessionFacts> command, Actor actor, Instant at) {
        return command.decide(session, new SessionFacts(facts, openedBy), actor, at);
    }

    Session session() {
        return session;
    }

    static OpenSession open() {
        return new OpenSession(SESSION, ANNA, ORDERS, AccessMode.NATIVE, false);
    }

    static OpenSession openOnBehalf() {
        return new OpenSession(SESSION, ANNA, ORDERS, AccessMode.NATIVE, true);
    }
}
