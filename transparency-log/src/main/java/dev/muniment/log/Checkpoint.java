package dev.muniment.log;

import java.util.regex.Pattern;

/**
 * What the log was at a moment (C2SP tlog-checkpoint).
 *
 * @param origin the log's name, which tells it from all others
 * @param size how many entries it had
 * @param root of the tree over them
 */
public record Checkpoint(String origin, long size, Hash root) {
    private static final Pattern TEXT =
            Pattern.compile("([^\\n]+)\\n(0|[1-9][0-9]{0,18})\\n([A-Za-z0-9+/]{43}=)\\n(?:[^\\n]+\\n)*");

    public Checkpoint {
        if (origin.isEmpty() || origin.contains("\n") || size < 0) {
            throw new IllegalArgumentException("a checkpoint has an origin of one line and a size");
        }
    }

    /** Its three lines. */
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    /** Of the signed text; lines behind the third are passed over. An {@link IllegalArgumentException} where it is none. */
    public static Checkpoint parse(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not the text of a checkpoint");
        }
        return new Checkpoint(parts.group(1), Long.parseLong(parts.group(2)), Hash.ofBase64(parts.group(3)));
    }
}
