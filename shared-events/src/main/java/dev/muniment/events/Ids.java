package dev.muniment.events;

import java.util.List;
import java.util.regex.Pattern;

/** The shape that all ids share. */
final class Ids {
    /** Kinds of ids now and soon; names beginning with one of them would be mistaken for ids. */
    static final List<String> PREFIXES =
            List.of("con_", "grp_", "ins_", "mem_", "req_", "rev_", "ses_", "tok_", "usr_");

    private static final Pattern REST = Pattern.compile("[a-z0-9_]{1,60}");

    /** As long as the two ids that a membership's is made of. */
    private static final Pattern REST_OF_TWO = Pattern.compile("[a-z0-9_]{3,121}");

    private Ids() {}

    /** {@code value} itself when it is the prefix and a well-formed rest; otherwise an {@link IllegalArgumentException}. */
    static String check(String prefix, String value) {
        var rest = prefix.equals(MembershipId.PREFIX) ? REST_OF_TWO : REST;
        if (!value.startsWith(prefix)
                || !rest.matcher(value.substring(prefix.length())).matches()) {
            throw new IllegalArgumentException("not an id of the kind " + prefix + "…");
        }
        return value;
    }
}
