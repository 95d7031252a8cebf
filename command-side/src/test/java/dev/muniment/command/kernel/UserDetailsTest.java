package dev.muniment.command.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.events.UserKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserDetailsTest {
    @Test
    void are_normalised() {
        assertThat(UserDetails.of("Anna.E", " Anna@Example.ORG ", " Anna Example "))
                .isEqualTo(new UserDetails("anna.e", true, "anna@example.org", "Anna Example"));
    }

    @Test
    void default_the_user_name_to_the_local_part() {
        assertThat(UserDetails.of(null, "Anna.E@example.org", "Anna"))
                .isEqualTo(new UserDetails("anna.e", false, "anna.e@example.org", "Anna"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "anna-e_1.x", "0"})
    void take_user_names(String userName) {
        assertThat(pointers(userName, "a@x.org", "A")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " anna", "anna@x", "änna", "usr_1", "grp_x", "a/b", "a\u0000b"})
    void refuse_user_names(String userName) {
        assertThat(pointers(userName, "a@x.org", "A")).contains("/userName");
    }

    @Test
    void refuse_a_user_name_of_more_than_64_characters() {
        assertThat(pointers("a".repeat(64), "a@x.org", "A")).isEmpty();
        assertThat(pointers("a".repeat(65), "a@x.org", "A")).isEqualTo("/userName");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@x", "a+b@x.org", "jürgen@exämple.org", "usr_1@x.org", "o'neil@x.org"})
    void take_email_addresses(String email) {
        assertThat(pointers("anna", email, "A")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "@x.org",
                "a@",
                "a@@x.org",
                "a@b@x.org",
                "a b@x.org",
                "a\u00a0b@x.org",
                "a\u200bb@x.org",
                "a@x..org",
                "a@.org",
                "a@x.",
                "a@x\u0000.org"
            })
    void refuse_email_addresses(String email) {
        assertThat(pointers("anna", email, "A")).contains("/email");
    }

    @Test
    void refuse_an_email_address_of_more_than_254_characters() {
        var domain = "@" + "x".repeat(249);
        assertThat(pointers("anna", "aaaa" + domain, "A")).isEmpty();
        assertThat(pointers("anna", "aaaaa" + domain, "A")).isEqualTo("/email");
    }

    @Test
    void ask_for_a_user_name_where_the_address_suggests_none_that_can_be() {
        assertThat(pointers(null, "anna+test@x.org", "A")).isEqualTo("/userName");
        assertThat(pointers(null, "usr_1@x.org", "A")).isEqualTo("/userName");
    }

    @Test
    void ask_a_service_account_for_a_user_name_or_an_address() {
        assertThat(UserDetails.of(null, null, "Deployer").check(UserKind.SERVICE))
                .isPresent();
        assertThat(UserDetails.of("deployer", null, "Deployer").check(UserKind.SERVICE))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "two\nlines", "half \udc00"})
    void refuse_names(String name) {
        assertThat(pointers("anna", "a@x.org", name)).isEqualTo("/name");
    }

    @Test
    void refuse_a_name_of_more_than_200_characters() {
        assertThat(pointers("anna", "a@x.org", "\ud83d\udc69".repeat(200))).isEmpty();
        assertThat(pointers("anna", "a@x.org", "n".repeat(201))).isEqualTo("/name");
    }

    /** The distinct pointers of what is wrong, joined; empty when nothing is. */
    private static String pointers(@Nullable String userName, @Nullable String email, String name) {
        return UserDetails.of(userName, email, name)
                .check(UserKind.PERSON)
                .map(invalid -> String.join(
                        " ",
                        invalid.violations().stream()
                                .map(Invalid.Violation::pointer)
                                .distinct()
                                .toList()))
                .orElse("");
    }
}
