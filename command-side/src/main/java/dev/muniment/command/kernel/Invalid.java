package dev.muniment.command.kernel;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Values that cannot be, all of them named.
 *
 * @param violations at least one
 */
public record Invalid(List<Violation> violations) implements Refusal {
    /**
     * One of them.
     *
     * @param pointer JSON Pointer (RFC 6901) into the command's body
     * @param code what is wrong, for programs
     * @param sentence what would be right
     */
    public record Violation(String pointer, String code, String sentence) {}

    public Invalid {
        violations = List.copyOf(violations);
    }

    /** A single violation. */
    public static Invalid of(String pointer, String code, String sentence) {
        return new Invalid(List.of(new Violation(pointer, code, sentence)));
    }

    @Override
    public String code() {
        return "requests.invalid-value";
    }

    @Override
    public Kind kind() {
        return Kind.INVALID;
    }

    @Override
    public String sentence() {
        return "Correct the values: "
                + violations.stream()
                        .map(violation -> violation.pointer() + " " + violation.sentence())
                        .collect(Collectors.joining(" "));
    }
}
