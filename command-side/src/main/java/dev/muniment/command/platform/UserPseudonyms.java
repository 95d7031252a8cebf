package dev.muniment.command.platform;

import dev.muniment.eventstore.PersonalData;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** What stands for userNames and e-mail addresses among the facts, and the guards of them. */
public final class UserPseudonyms {
    private final BinaryOperator<String> pseudonym;

    /** @param pseudonym of a kind and a normalised text, as {@link PersonalData#pseudonym} makes it */
    public UserPseudonyms(BinaryOperator<String> pseudonym) {
        this.pseudonym = pseudonym;
    }

    public @Nullable String ofUserName(@Nullable String normalised) {
        return normalised == null ? null : pseudonym.apply("user-name", normalised);
    }

    public @Nullable String ofEmail(@Nullable String normalised) {
        return normalised == null ? null : pseudonym.apply("email", normalised);
    }

    /** The guard of who has a userName. */
    public static String userNameKey(String pseudonym) {
        return "user-name:" + pseudonym;
    }

    /** The guard of who has an e-mail address. */
    public static String emailKey(String pseudonym) {
        return "email:" + pseudonym;
    }
}
