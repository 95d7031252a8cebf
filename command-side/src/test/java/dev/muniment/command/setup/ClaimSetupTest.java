package dev.muniment.command.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Invalid;
import dev.muniment.command.kernel.Refusal;
import dev.muniment.command.kernel.Refusals.EmailTaken;
import dev.muniment.command.kernel.Refusals.UserNameTaken;
import dev.muniment.command.kernel.UserDetails;
import dev.muniment.command.setup.SetupFacts.ValidToken;
import dev.muniment.command.setup.SetupRefusals.AlreadyClaimed;
import dev.muniment.command.setup.SetupRefusals.TokenExpired;
import dev.muniment.command.setup.SetupRefusals.WrongToken;
import dev.muniment.events.GroupId;
import dev.muniment.events.InstanceEvent.SetupClaimed;
import dev.muniment.events.InstanceId;
import dev.muniment.events.MembershipEvent.UserAssignedToGroup;
import dev.muniment.events.MembershipSource;
import dev.muniment.events.PersonalText;
import dev.muniment.events.TokenEvent.ApiTokenIssued;
import dev.muniment.events.TokenId;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserEvent.UserActivated;
import dev.muniment.events.UserEvent.UserRegistered;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimSetupTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final UserId ANNA = new UserId("usr_anna");
    private static final UserId OTHER = new UserId("usr_other");
    private static final TokenId TOKEN = new TokenId("tok_1");
    private static final ValidToken VALID = new ValidToken("abc", NOW.plusSeconds(1));
    private static final SetupFacts FREE = new SetupFacts(VALID, null, null);

    @Test
    void makes_the_claimer_an_admin_for_good_with_a_token() {
        assertThat(((Decision.Accepted) decide("abc", Instance.NONE, FREE)).events())
                .containsExactly(
                        new UserRegistered(
                                ANNA,
                                UserKind.PERSON,
                                PersonalText.of("anna"),
                                PersonalText.of("anna@example.org"),
                                PersonalText.of("Anna")),
                        new UserActivated(ANNA),
                        new UserAssignedToGroup(ANNA, GroupId.ADMIN, null, MembershipSource.MANUAL),
                        new ApiTokenIssued(TOKEN, ANNA, ANNA, "setup", List.of(TokenScope.ALL), "ff", null),
                        new SetupClaimed(ANNA));
    }

    @Test
    void refuses_whoever_comes_second_whatever_they_bring() {
        assertThat(refusal(decide("wrong", new Instance(true), FREE))).isEqualTo(new AlreadyClaimed());
        assertThat(refusal(decide("abc", new Instance(true), FREE)).kind()).isEqualTo(Refusal.Kind.GONE);
    }

    @Test
    void refuses_a_wrong_token() {
        assertThat(refusal(decide("abd", Instance.NONE, FREE))).isEqualTo(new WrongToken());
        assertThat(refusal(decide("abc", Instance.NONE, new SetupFacts(null, null, null))))
                .isEqualTo(new WrongToken());
    }

    @Test
    void refuses_an_expired_token() {
        var expired = new SetupFacts(new ValidToken("abc", NOW), null, null);
        assertThat(refusal(decide("abc", Instance.NONE, expired))).isEqualTo(new TokenExpired(NOW));
    }

    @Test
    void refuses_names_that_others_have() {
        assertThat(refusal(decide("abc", Instance.NONE, new SetupFacts(VALID, OTHER, OTHER))))
                .isEqualTo(new EmailTaken(OTHER));
        assertThat(refusal(decide("abc", Instance.NONE, new SetupFacts(VALID, OTHER, null))))
                .isEqualTo(new UserNameTaken(OTHER, true));
    }

    @Test
    void refuses_a_claimer_without_an_email_address() {
        var command = command("abc", UserDetails.of("anna", null, "Anna"));
        assertThat(refusal(command.decide(Instance.NONE, FREE, Actor.SYSTEM, NOW)))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void is_over_once_claimed() {
        assertThat(Instance.NONE.evolve(new SetupClaimed(ANNA))).isEqualTo(new Instance(true));
    }

    private static Decision decide(String hash, Instance now, SetupFacts facts) {
        return command(hash, UserDetails.of(null, "anna@example.org", "Anna")).decide(now, facts, Actor.SYSTEM, NOW);
    }

    private static ClaimSetup command(String hash, UserDetails details) {
        return new ClaimSetup(InstanceId.THIS, hash, ANNA, details, TOKEN, "ff");
    }

    private static Refusal refusal(Decision decision) {
        return ((Decision.Refused) decision).refusal();
    }
}
