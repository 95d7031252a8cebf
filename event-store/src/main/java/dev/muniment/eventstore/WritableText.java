package dev.muniment.eventstore;

/** What text may stand in an event; callers refuse the rest earlier and more kindly. */
final class WritableText {
    private WritableText() {}

    /** {@code text} itself, or an {@link IllegalArgumentException} for control characters or lone surrogates. */
    static String check(String text) {
        for (var at = 0; at < text.length(); at++) {
            var character = text.charAt(at);
            if (isControl(character) || (Character.isSurrogate(character) && !isPaired(text, at))) {
                throw new IllegalArgumentException("text must have no control characters and no lone surrogates");
            }
        }
        return text;
    }

    private static boolean isControl(char character) {
        return Character.isISOControl(character) && character != '\t' && character != '\n';
    }

    private static boolean isPaired(String text, int at) {
        var high = Character.isHighSurrogate(text.charAt(at)) ? at : at - 1;
        return high >= 0
                && high + 1 < text.length()
                && Character.isSurrogatePair(text.charAt(high), text.charAt(high + 1));
    }
}
