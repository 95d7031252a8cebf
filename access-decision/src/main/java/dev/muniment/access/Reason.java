package dev.muniment.access;

/**
 * One check of a decision.
 *
 * @param code stable, names the fact ({@code users.not-active})
 * @param detail the same in a sentence; never personal data
 * @param met whether it speaks for opening
 */
public record Reason(String code, String detail, boolean met) {
    static Reason met(String code, String detail) {
        return new Reason(code, detail, true);
    }

    static Reason unmet(String code, String detail) {
        return new Reason(code, detail, false);
    }
}
