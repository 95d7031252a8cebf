package dev.muniment.query.platform;

import dev.muniment.eventstore.PersonalData;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The pseudonyms under which users are found by what people call them. */
public final class PersonNames {
    private final PersonalData personalData;

    public PersonNames(PersonalData personalData) {
        this.personalData = personalData;
    }

    /** The pseudonym of a userName; null for null. */
    public @Nullable String ofUserName(@Nullable String userName) {
        return userName == null ? null : personalData.pseudonym("userName", normalised(userName));
    }

    /** The pseudonym of an e-mail address; null for null. */
    public @Nullable String ofEmail(@Nullable String email) {
        return email == null ? null : personalData.pseudonym("email", normalised(email));
    }

    private static String normalised(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
