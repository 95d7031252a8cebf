package dev.muniment.events;

import org.jspecify.annotations.Nullable;

/**
 * Text about a person. It is stored only sealed under that person's key; once the key is destroyed it reads as erased.
 *
 * @param text the plain text, or null when it has been erased
 */
public record PersonalText(@Nullable String text) {
    /** What is left after the person's key was destroyed. */
    public static final PersonalText ERASED = new PersonalText(null);

    public static PersonalText of(String text) {
        return new PersonalText(text);
    }

    /** Never the text: what is printed ends in logs. */
    @Override
    public String toString() {
        return text == null ? "[erased]" : "[personal]";
    }
}
