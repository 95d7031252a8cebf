package dev.muniment.query.platform;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How a reverse proxy says whom it asks about.
 *
 * @param userHeader the header in which a proxy that has signed users in itself names them by id, userName or e-mail. Null:
 *     only the users' own tokens count
 */
@ConfigurationProperties(prefix = "muniment.forward-auth", ignoreUnknownFields = false)
public record ForwardAuthSettings(@Nullable String userHeader) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    public ForwardAuthSettings {
        if (userHeader != null && !isOfUse(userHeader)) {
            throw new IllegalArgumentException(
                    "muniment.forward-auth.user-header names a header of the proxy's own, as in X-Forwarded-User");
        }
    }

    private static boolean isOfUse(String header) {
        var name = header.toLowerCase(Locale.ROOT);
        return NAME.matcher(header).matches() && !name.equals("authorization") && !name.startsWith("muniment-");
    }
}
