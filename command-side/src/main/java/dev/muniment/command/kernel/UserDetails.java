package dev.muniment.command.kernel;

import dev.muniment.events.Id;
import dev.muniment.events.UserKind;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a user is called and reached, normalised; and what such texts may be (domain.md §2, rulings 22).
 *
 * @param userName lower-cased
 * @param userNameGiven whether somebody chose it; otherwise it comes from the e-mail address
 * @param email trimmed and lower-cased; null for a service account without one
 * @param name trimmed
 */
public record UserDetails(
        String userName, boolean userNameGiven, @Nullable String email, String name) {
    private static final int LONGEST_NAME = 200;
    /** RFC 5321 §4.5.3.1.3, with the erratum on it: what fits a path of 256 octets in angle brackets. */
    private static final int LONGEST_EMAIL = 254;

    private static final Pattern USER_NAME = Pattern.compile("[a-z0-9._-]{1,64}");
    private static final Pattern EMAIL =
            Pattern.compile("[^@\\s\\p{Z}\\p{C}]+@[^@\\s\\p{Z}\\p{C}.]+(\\.[^@\\s\\p{Z}\\p{C}.]+)*");

    /**
     * Normalises what somebody sent; {@link #check} says whether it can be.
     *
     * @param userName null for the part of the e-mail address before the {@code @}
     */
    public static UserDetails of(@Nullable String userName, @Nullable String email, String name) {
        var address = email == null ? null : normalisedEmail(email);
        return userName == null
                ? new UserDetails(address == null ? "" : localPart(address), false, address, name.strip())
                : new UserDetails(normalisedUserName(userName), true, address, name.strip());
    }

    public static String normalisedUserName(String userName) {
        return userName.toLowerCase(Locale.ROOT);
    }

    public static String normalisedEmail(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    /** All that is wrong with them. */
    public Optional<Invalid> check(UserKind kind) {
        var checks = new Checks().line(name, 1, LONGEST_NAME, "/name");
        checkUserName(checks);
        if (email == null) {
            checks.that(kind == UserKind.SERVICE, "/email", "required", "is required for a person.");
        } else {
            checks.line(email, 1, LONGEST_EMAIL, "/email")
                    .that(EMAIL.matcher(email).matches(), "/email", "email", "must be an e-mail address with one @.");
        }
        return checks.result();
    }

    private void checkUserName(Checks checks) {
        if (!userNameGiven && userName.isEmpty()) {
            checks.that(
                    false, "/userName", "required", "is required where there is no e-mail address to take it from.");
            return;
        }
        checks.that(
                        USER_NAME.matcher(userName).matches(),
                        "/userName",
                        "characters",
                        userNameGiven
                                ? "must have 1 to 64 characters of a-z 0-9 . _ -"
                                : "must be given: the e-mail address suggests none of 1 to 64 characters of a-z 0-9 . _ -")
                .that(
                        !Id.looksLikeId(userName),
                        "/userName",
                        "looks-like-id",
                        "must not begin like an id (usr_, grp_, con_ and the like).");
    }

    private static String localPart(String address) {
        var end = address.indexOf('@');
        return end < 0 ? address : address.substring(0, end);
    }
}
