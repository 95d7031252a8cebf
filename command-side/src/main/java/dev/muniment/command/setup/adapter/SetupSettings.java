package dev.muniment.command.setup.adapter;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the installation is claimed.
 *
 * @param setupToken the setup token of an unattended install, ignored once claimed. Null: each start makes its own
 */
@ConfigurationProperties("muniment")
record SetupSettings(@Nullable String setupToken) {
    /** Never the token: what is printed ends in logs. */
    @Override
    public String toString() {
        return "SetupSettings[]";
    }
}
