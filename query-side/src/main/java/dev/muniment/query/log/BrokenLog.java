package dev.muniment.query.log;

/** The past is not what the log says it was: an event, a tile or a checkpoint was altered, removed or inserted. */
public final class BrokenLog extends Exception {
    private static final long serialVersionUID = 1;

    /** @param sentence what is wrong, with the position; no personal data */
    public BrokenLog(String sentence) {
        super(sentence);
    }

    /** The sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
