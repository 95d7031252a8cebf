package dev.muniment.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Refusal;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.command.kernel.Refusals.LastAdmin;
import dev.muniment.command.kernel.UserDetails;
import dev.muniment.command.memberships.AssignUserToGroup;
import dev.muniment.command.memberships.RemoveUserFromGroup;
import dev.muniment.command.platform.Dispatch;
import dev.muniment.command.platform.Outcome;
import dev.muniment.command.platform.RunningCommandSide;
import dev.muniment.command.platform.Secrets;
import dev.muniment.command.platform.Sender;
import dev.muniment.command.setup.ClaimSetup;
import dev.muniment.command.setup.SetupRefusals.AlreadyClaimed;
import dev.muniment.command.setup.SetupRefusals.WrongToken;
import dev.muniment.command.setup.SetupTokens;
import dev.muniment.command.tokens.IssueApiToken;
import dev.muniment.command.users.ActivateUser;
import dev.muniment.command.users.DeactivateUser;
import dev.muniment.command.users.EraseUser;
import dev.muniment.command.users.RegisterUser;
import dev.muniment.command.users.RemoveUser;
import dev.muniment.events.Event;
import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupId;
import dev.muniment.events.InstanceId;
import dev.muniment.events.MembershipEvent.UserRemovedFromGroup;
import dev.muniment.events.MembershipId;
import dev.muniment.events.MembershipSource;
import dev.muniment.events.PersonalText;
import dev.muniment.events.TokenEvent.ApiTokenRevoked;
import dev.muniment.events.TokenId;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserEvent.UserRegistered;
import dev.muniment.events.UserEvent.UserRemoved;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import dev.muniment.eventstore.RecordedEvent;
import dev.muniment.eventstore.TestDatabase;
import dev.muniment.http.Caller;
import dev.muniment.http.ProblemException;
import dev.muniment.http.SetupState;
import dev.muniment.http.TokenVerifier;
import dev.muniment.http.TokenVerifier.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The command side from its first start on, on PostgreSQL, where several do the same thing at once. */
class ClaimingTest {
    private static final UserId ANNA = new UserId("usr_anna");
    private static final TokenId ANNAS = new TokenId("tok_anna");
    private static final UserId BEN = new UserId("usr_ben");
    private static final TokenId BENS = new TokenId("tok_ben");

    private final TestDatabase database = TestDatabase.fresh();
    private final RunningCommandSide node = RunningCommandSide.on(database);

    @AfterEach
    void stop() {
        node.close();
        database.close();
    }

    @Test
    void creates_the_built_in_groups_once_on_however_many_nodes() throws Exception {
        List<Callable<RunningCommandSide>> starts = List.of(
                () -> RunningCommandSide.on(database),
                () -> RunningCommandSide.on(database),
                () -> RunningCommandSide.on(database));
        for (var other : atOnce(starts)) {
            other.close();
        }
        assertThat(events())
                .hasSize(2)
                .allSatisfy(event -> assertThat(event).isInstanceOf(GroupCreated.class))
                .extracting(event -> event.stream().value())
                .containsExactly("grp_admin", "grp_auditor");
    }

    @Test
    void voids_the_setup_token_of_an_earlier_start() {
        var first = setupToken(node);
        try (var later = RunningCommandSide.on(database)) {
            assertThat(refusal(claim(node, first, ANNA, ANNAS, "anna"))).isEqualTo(new WrongToken());
            assertThat(claim(node, setupToken(later), ANNA, ANNAS, "anna")).isInstanceOf(Outcome.Done.class);
        }
    }

    @Test
    void makes_no_setup_token_once_claimed() {
        claim(node, setupToken(node), ANNA, ANNAS, "anna");
        assertThat(node.bean(SetupState.class).claimed()).isTrue();
        try (var later = RunningCommandSide.on(database)) {
            assertThat(later.bean(SetupTokens.class).current()).isEmpty();
        }
        assertThat(count("select count(*) from command_model.setup_token")).isZero();
    }

    @Test
    void lets_exactly_one_of_many_claim_it() throws Exception {
        try (var other = RunningCommandSide.on(database)) {
            var token = setupToken(other);
            var claims = new ArrayList<Callable<Outcome>>();
            for (int i = 0; i < 8; i++) {
                var name = "claimer" + i;
                var through = i % 2 == 0 ? node : other;
                claims.add(() -> claim(through, token, new UserId("usr_" + name), new TokenId("tok_" + name), name));
            }
            var outcomes = atOnce(claims);
            assertThat(outcomes.stream().filter(Outcome.Done.class::isInstance)).hasSize(1);
            assertThat(outcomes.stream().filter(Outcome.TurnedDown.class::isInstance))
                    .hasSize(7)
                    .allSatisfy(down -> assertThat(refusal(down)).isEqualTo(new AlreadyClaimed()));
            assertThat(events().stream().filter(UserRegistered.class::isInstance))
                    .hasSize(1);
        }
    }

    @Test
    void names_the_claimer_as_the_actor_and_keeps_their_name_readable() {
        claim(node, setupToken(node), ANNA, ANNAS, "anna");
        var registered = recorded().stream()
                .filter(event -> event.event() instanceof UserRegistered)
                .findFirst()
                .orElseThrow();
        assertThat(registered.metadata().actor()).isEqualTo("usr_anna");
        assertThat(registered.metadata().clientAddress()).isEqualTo(PersonalText.of("127.0.0.1"));
        assertThat(((UserRegistered) registered.event()).userName()).isEqualTo(PersonalText.of("anna"));
    }

    @Test
    void knows_the_first_admin_by_their_token() {
        claim(node, setupToken(node), ANNA, ANNAS, "anna");
        var verdict = node.bean(TokenVerifier.class).verify("hash-of-tok_anna");
        assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
        var caller = ((Verdict.Accepted) verdict).caller();
        assertThat(caller.user()).isEqualTo(ANNA);
        assertThat(caller.is(Caller.Role.ADMIN)).isTrue();
        assertThat(caller.is(Caller.Role.AUDITOR)).isFalse();
        assertThat(caller.scopes()).containsExactly(TokenScope.ALL);
    }

    @Test
    void activates_an_invited_user_at_their_first_sign_in() {
        twoAdmins(node);
        var carl = new UserId("usr_carl");
        var carls = new TokenId("tok_carl");
        register(carl, "carl");
        issue(carl, carls);
        assertThat(verdict("hash-of-tok_carl")).matches(accepted -> ((Verdict.Accepted) accepted).firstSignIn());
        send(new ActivateUser(carl, true), RunningCommandSide.sender(carl, carls));
        assertThat(verdict("hash-of-tok_carl")).matches(accepted -> !((Verdict.Accepted) accepted).firstSignIn());
        assertThat(refusal(send(new DeactivateUser(BEN, "no"), RunningCommandSide.sender(carl, carls))))
                .isEqualTo(new ActorIsNoAdmin());
    }

    @Test
    void ends_memberships_and_tokens_of_a_removed_user_and_frees_their_names() {
        twoAdmins(node);
        var done = send(new RemoveUser(BEN, "left"), anna());
        assertThat(((Outcome.Done) done).events())
                .containsExactly(
                        new UserRemoved(BEN),
                        new UserRemovedFromGroup(BEN, GroupId.ADMIN),
                        new ApiTokenRevoked(BENS, BEN));
        assertThat(verdict("hash-of-tok_ben")).isInstanceOf(Verdict.Rejected.class);
        register(new UserId("usr_ben2"), "ben");
        send(new EraseUser(BEN, "asked for it"), anna());
        var opened = recorded().stream()
                .map(RecordedEvent::event)
                .filter(event -> event instanceof UserRegistered registered
                        && registered.user().equals(BEN))
                .map(event -> ((UserRegistered) event).name());
        assertThat(opened).containsExactly(PersonalText.ERASED);
    }

    @Test
    void refuses_the_tokens_of_an_inactive_user() {
        twoAdmins(node);
        send(new DeactivateUser(BEN, "on leave"), anna());
        assertThat(verdict("hash-of-tok_ben"))
                .isEqualTo(new Verdict.Rejected("tokens.user-not-active", "The user of the token is not active.", BEN));
        assertThat(verdict("hash-of-nothing"))
                .matches(rejected -> ((Verdict.Rejected) rejected).code().equals("tokens.unknown"));
    }

    /** However two admins turn on each other at once, and through whichever node, one stays. */
    @Test
    void keeps_one_admin_when_two_do_away_with_each_other_at_once() throws Exception {
        twoAdmins(node);
        try (var other = RunningCommandSide.on(database)) {
            var outcomes = atOnce(List.of(
                    () -> send(node, new DeactivateUser(BEN, "mutiny"), anna()),
                    () -> send(other, new RemoveUser(ANNA, null), RunningCommandSide.sender(BEN, BENS))));
            assertThat(outcomes.stream().filter(Outcome.Done.class::isInstance)).hasSize(1);
        }
        assertThat(lastingAdmins()).isEqualTo(1);
    }

    @Test
    void keeps_one_admin_when_the_demotion_and_the_deactivation_come_at_once() throws Exception {
        twoAdmins(node);
        var carl = new UserId("usr_carl");
        var carls = new TokenId("tok_carl");
        register(carl, "carl");
        issue(carl, carls);
        send(new ActivateUser(carl, false), anna());
        assign(carl);
        try (var other = RunningCommandSide.on(database)) {
            atOnce(List.of(
                    () -> send(node, new RemoveUser(ANNA, null), RunningCommandSide.sender(carl, carls)),
                    () -> send(
                            other,
                            new RemoveUserFromGroup(MembershipId.of(GroupId.ADMIN, BEN)),
                            RunningCommandSide.sender(carl, carls)),
                    () -> send(node, new DeactivateUser(carl, "mutiny"), anna()),
                    () -> send(other, new DeactivateUser(carl, "mutiny"), RunningCommandSide.sender(BEN, BENS))));
        }
        assertThat(lastingAdmins()).isPositive();
    }

    @Test
    void refuses_to_do_away_with_the_last_admin() {
        twoAdmins(node);
        send(new DeactivateUser(BEN, "on leave"), anna());
        assertThat(refusal(send(new RemoveUser(ANNA, null), Sender.SYSTEM))).isEqualTo(new LastAdmin(ANNA));
    }

    @Test
    void gives_one_name_to_one_of_many_who_want_it_at_once() throws Exception {
        twoAdmins(node);
        var registrations = new ArrayList<Callable<Outcome>>();
        for (int i = 0; i < 6; i++) {
            var user = new UserId("usr_twin" + i);
            registrations.add(() -> send(
                    node,
                    new RegisterUser(user, UserKind.PERSON, UserDetails.of("twin", user + "@example.org", "Twin")),
                    anna()));
        }
        assertThat(atOnce(registrations).stream().filter(Outcome.Done.class::isInstance))
                .hasSize(1);
    }

    private static String setupToken(RunningCommandSide side) {
        return side.bean(SetupTokens.class).current().orElseThrow().secret();
    }

    private static Outcome claim(RunningCommandSide side, String setupToken, UserId user, TokenId token, String name) {
        var command = new ClaimSetup(
                InstanceId.THIS,
                Secrets.hash(setupToken),
                user,
                UserDetails.of(null, name + "@example.org", name),
                token,
                "hash-of-" + token);
        return send(side, command, Sender.newcomer(user, RunningCommandSide.ORIGIN));
    }

    /** Anna, who claims the installation, and Ben. */
    private void twoAdmins(RunningCommandSide side) {
        claim(side, setupToken(side), ANNA, ANNAS, "anna");
        register(BEN, "ben");
        issue(BEN, BENS);
        send(new ActivateUser(BEN, false), anna());
        assign(BEN);
    }

    private void register(UserId user, String name) {
        var details = UserDetails.of(null, name + "@example.org", name);
        assertThat(send(new RegisterUser(user, UserKind.PERSON, details), anna()))
                .isInstanceOf(Outcome.Done.class);
    }

    private void issue(UserId user, TokenId token) {
        var command = new IssueApiToken(token, user, "test", List.of(TokenScope.ALL), "hash-of-" + token, null);
        assertThat(send(command, anna())).isInstanceOf(Outcome.Done.class);
    }

    private void assign(UserId user) {
        var command = new AssignUserToGroup(MembershipId.of(GroupId.ADMIN, user), null, MembershipSource.MANUAL);
        assertThat(send(command, anna())).isInstanceOf(Outcome.Done.class);
    }

    private static Sender anna() {
        return RunningCommandSide.sender(ANNA, ANNAS);
    }

    private Outcome send(Command<?, ?> command, Sender sender) {
        return send(node, command, sender);
    }

    /** Whoever was turned off meanwhile is answered 401: that is a no as well. */
    private static Outcome send(RunningCommandSide side, Command<?, ?> command, Sender sender) {
        try {
            return side.bean(Dispatch.class).send(command, sender);
        } catch (ProblemException turnedOff) {
            return new Outcome.TurnedDown(new ActorIsNoAdmin(), 0);
        }
    }

    private Verdict verdict(String hash) {
        return node.bean(TokenVerifier.class).verify(hash);
    }

    private static Refusal refusal(Outcome outcome) {
        return ((Outcome.TurnedDown) outcome).refusal();
    }

    private List<RecordedEvent> recorded() {
        return node.store().reader().page(0, 1_000);
    }

    private List<Event> events() {
        return recorded().stream().map(RecordedEvent::event).toList();
    }

    private long lastingAdmins() {
        return count("""
                select count(*) from command_model.membership m join command_model.user_standing u using (user_id)
                where m.group_id = 'grp_admin' and m.until is null and u.status = 'ACTIVE' and u.kind = 'PERSON'""");
    }

    private long count(String sql) {
        return JdbcClient.create(database.server()).sql(sql).query(Long.class).single();
    }

    private static <T> List<T> atOnce(List<? extends Callable<T>> actions) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            for (var running : threads.invokeAll(actions)) {
                results.add(running.get());
            }
            return results;
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        }
    }
}
