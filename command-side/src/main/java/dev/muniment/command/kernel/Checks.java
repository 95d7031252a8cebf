package dev.muniment.command.kernel;

import dev.muniment.command.kernel.Invalid.Violation;
import dev.muniment.events.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Gathers what is wrong with a command's values, so that the sender learns all of it at once. */
public final class Checks {
    private final List<Violation> violations = new ArrayList<>();

    /** Notes a violation unless {@code holds}. */
    public Checks that(boolean holds, String pointer, String code, String sentence) {
        if (!holds) {
            violations.add(new Violation(pointer, code, sentence));
        }
        return this;
    }

    /** Text on one line, without control characters, of that many characters (Unicode code points). */
    public Checks line(String text, int shortest, int longest, String pointer) {
        return text(text, shortest, longest, pointer, Checks::isControl);
    }

    /** Text that may have tabs and newlines in it: reasons, comments, descriptions. */
    public Checks prose(String text, int shortest, int longest, String pointer) {
        return text(text, shortest, longest, pointer, character -> isControl(character) && !isWhitespace(character));
    }

    /** A name of something: a line that cannot be taken for an id (rulings 22). */
    public Checks name(String name, int shortest, int longest, String pointer) {
        return line(name, shortest, longest, pointer)
                .that(
                        !Id.looksLikeId(name),
                        pointer,
                        "looks-like-id",
                        "must not begin like an id (usr_, grp_, con_ and the like).");
    }

    private Checks text(String text, int shortest, int longest, String pointer, IntPredicate unwanted) {
        var length = text.codePointCount(0, text.length());
        return that(
                        length >= shortest && length <= longest,
                        pointer,
                        "length",
                        "must have " + shortest + " to " + longest + " characters.")
                .that(
                        text.codePoints().noneMatch(unwanted) && isWellFormed(text),
                        pointer,
                        "characters",
                        "must have no control characters and no halves of characters in it.");
    }

    /** What is wrong, or empty. */
    public Optional<Invalid> result() {
        return violations.isEmpty() ? Optional.empty() : Optional.of(new Invalid(violations));
    }

    private static boolean isControl(int character) {
        return Character.getType(character) == Character.CONTROL;
    }

    private static boolean isWhitespace(int character) {
        return character == '\t' || character == '\n';
    }

    private static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(character -> Character.getType(character) == Character.SURROGATE);
    }
}
