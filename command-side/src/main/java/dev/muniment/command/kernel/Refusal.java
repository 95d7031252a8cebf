package dev.muniment.command.kernel;

/** Why a command is turned down: a value, named after the fact that stood in the way. */
public interface Refusal {
    /** Stable and unique, as in {@code groups.user-not-active}. */
    String code();

    Kind kind();

    /** What stood in the way and what to do next. Holds ids, never personal data. */
    String sentence();

    /** What sort of no it is; each has its HTTP status. */
    enum Kind {
        /** 404 */
        NOT_FOUND,
        /** 409 */
        CONFLICT,
        /** 403 */
        FORBIDDEN,
        /** 410 */
        GONE,
        /** 412 */
        STALE,
        /** 422 */
        INVALID
    }
}
