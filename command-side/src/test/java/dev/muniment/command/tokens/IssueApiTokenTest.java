package dev.muniment.command.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Invalid;
import dev.muniment.command.kernel.Refusal;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.command.kernel.Standing;
import dev.muniment.command.kernel.Standing.Status;
import dev.muniment.command.tokens.TokenRefusals.ScopeIsForServices;
import dev.muniment.command.tokens.TokenRefusals.ScopeTakesAdmin;
import dev.muniment.command.tokens.TokenRefusals.TokenOfAnother;
import dev.muniment.command.tokens.TokenRefusals.UserMayHaveNoToken;
import dev.muniment.events.Event;
import dev.muniment.events.TokenEvent.ApiTokenIssued;
import dev.muniment.events.TokenId;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IssueApiTokenTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final TokenId TOKEN = new TokenId("tok_1");
    private static final UserId ANNA = new UserId("usr_anna");
    private static final Actor ADMIN = new Actor(new UserId("usr_admin"), UserKind.PERSON, true);
    private static final Actor ANNA_HERSELF = new Actor(ANNA, UserKind.PERSON, false);
    private static final Actor BOB = new Actor(new UserId("usr_bob"), UserKind.PERSON, false);
    private static final TokenFacts PERSON = facts(UserKind.PERSON, Status.ACTIVE);
    private static final TokenFacts SERVICE = facts(UserKind.SERVICE, Status.ACTIVE);

    @ParameterizedTest
    @EnumSource(
            value = TokenScope.class,
            names = {"ALL", "READ"})
    void issues_a_users_own_token(TokenScope scope) {
        assertThat(events(issue(scope).decide(ApiToken.NONE, PERSON, ANNA_HERSELF, NOW)))
                .containsExactly(new ApiTokenIssued(TOKEN, ANNA, ANNA, "laptop", List.of(scope), "00ff", null));
    }

    @Test
    void counts_a_token_issued_under_one_that_an_admin_issued_as_issued_by_that_admin() {
        var admin = Objects.requireNonNull(ADMIN.user());
        var underTheirs = new Actor(ANNA, UserKind.PERSON, false, admin);
        assertThat(events(issue(TokenScope.ALL).decide(ApiToken.NONE, PERSON, underTheirs, NOW)))
                .containsExactly(
                        new ApiTokenIssued(TOKEN, ANNA, admin, "laptop", List.of(TokenScope.ALL), "00ff", null));
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"INVITED", "ACTIVE"})
    void lets_an_admin_issue_tokens_for_others(Status status) {
        assertThat(events(issue(TokenScope.ALL).decide(ApiToken.NONE, facts(UserKind.PERSON, status), ADMIN, NOW)))
                .containsExactly(new ApiTokenIssued(
                        TOKEN,
                        ANNA,
                        Objects.requireNonNull(ADMIN.user()),
                        "laptop",
                        List.of(TokenScope.ALL),
                        "00ff",
                        null));
    }

    @ParameterizedTest
    @EnumSource(
            value = TokenScope.class,
            names = {"CHECK", "SCIM"})
    void lets_an_admin_issue_tokens_of_enforcement_points_and_provisioning_to_services(TokenScope scope) {
        assertThat(events(issue(scope).decide(ApiToken.NONE, SERVICE, ADMIN, NOW)))
                .hasSize(1);
    }

    @Test
    void sorts_scopes_and_says_each_once() {
        assertThat(issue(TokenScope.READ, TokenScope.ALL, TokenScope.READ).scopes())
                .containsExactly(TokenScope.ALL, TokenScope.READ);
    }

    @ParameterizedTest
    @EnumSource(
            value = TokenScope.class,
            names = {"CHECK", "SCIM"})
    void refuses_those_to_persons(TokenScope scope) {
        assertThat(refusal(issue(TokenScope.ALL, scope).decide(ApiToken.NONE, PERSON, ADMIN, NOW)))
                .isEqualTo(new ScopeIsForServices(ANNA, scope));
    }

    @ParameterizedTest
    @EnumSource(
            value = TokenScope.class,
            names = {"CHECK", "SCIM"})
    void refuses_those_from_whoever_is_no_admin(TokenScope scope) {
        assertThat(refusal(issue(scope).decide(ApiToken.NONE, SERVICE, ANNA_HERSELF, NOW)))
                .isEqualTo(new ScopeTakesAdmin(scope));
    }

    @Test
    void refuses_a_token_of_another() {
        assertThat(refusal(issue(TokenScope.READ).decide(ApiToken.NONE, PERSON, BOB, NOW)))
                .isEqualTo(new TokenOfAnother());
    }

    @Test
    void refuses_an_unknown_user() {
        assertThat(refusal(issue(TokenScope.READ).decide(ApiToken.NONE, new TokenFacts(null), ADMIN, NOW)))
                .isEqualTo(new Unknown("users"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"INACTIVE", "REMOVED"})
    void refuses_a_user_who_may_not_sign_in(Status status) {
        assertThat(refusal(issue(TokenScope.ALL).decide(ApiToken.NONE, facts(UserKind.PERSON, status), ADMIN, NOW)))
                .isEqualTo(new UserMayHaveNoToken(ANNA, status));
    }

    @Test
    void refuses_values_that_cannot_be() {
        assertThat(refusal(issue().decide(ApiToken.NONE, PERSON, ADMIN, NOW))).isInstanceOf(Invalid.class);
        assertThat(refusal(issue(NOW).decide(ApiToken.NONE, PERSON, ADMIN, NOW)))
                .isInstanceOf(Invalid.class);
        assertThat(refusal(issue(Instant.parse("+10000-01-01T00:00:00Z")).decide(ApiToken.NONE, PERSON, ADMIN, NOW)))
                .isInstanceOf(Invalid.class);
        assertThat(refusal(new IssueApiToken(TOKEN, ANNA, " ", List.of(TokenScope.ALL), "00ff", null)
                        .decide(ApiToken.NONE, PERSON, ADMIN, NOW)))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void keeps_the_expiry() {
        var end = NOW.plus(Duration.ofDays(90));
        assertThat(events(issue(end).decide(ApiToken.NONE, PERSON, ANNA_HERSELF, NOW)))
                .containsExactly(new ApiTokenIssued(TOKEN, ANNA, ANNA, "laptop", List.of(TokenScope.ALL), "00ff", end));
    }

    @Test
    void says_nothing_when_it_is_issued_already() {
        assertThat(events(issue(TokenScope.ALL).decide(new ApiToken(ANNA, false), PERSON, ADMIN, NOW)))
                .isEmpty();
    }

    private static IssueApiToken issue(TokenScope... scopes) {
        return new IssueApiToken(TOKEN, ANNA, "laptop", List.of(scopes), "00ff", null);
    }

    private static IssueApiToken issue(@Nullable Instant expiresAt) {
        return new IssueApiToken(TOKEN, ANNA, "laptop", List.of(TokenScope.ALL), "00ff", expiresAt);
    }

    private static TokenFacts facts(UserKind kind, Status status) {
        return new TokenFacts(new Standing(kind, status));
    }

    private static List<Event> events(Decision decision) {
        return ((Decision.Accepted) decision).events();
    }

    private static Refusal refusal(Decision decision) {
        return ((Decision.Refused) decision).refusal();
    }
}
