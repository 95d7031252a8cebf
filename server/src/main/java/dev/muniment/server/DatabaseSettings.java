package dev.muniment.server;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The PostgreSQL to work on.
 *
 * @param url {@code jdbc:postgresql://host/database}; null: the embedded one
 * @param username whose rights the server has, within the role muniment_server
 * @param ownerUsername runs the migrations; null: {@code username} does
 * @param connections how many are open at most
 */
@Validated
@ConfigurationProperties(prefix = "muniment.database", ignoreUnknownFields = false)
record DatabaseSettings(
        @Nullable @Pattern(regexp = "jdbc:postgresql:.+", message = "must begin with jdbc:postgresql:")
        String url,

        @Nullable String username,
        @Nullable String password,
        @Nullable String ownerUsername,
        @Nullable String ownerPassword,
        @DefaultValue("20") @Min(4) @Max(1000) int connections) {

    @AssertTrue(message = "needs muniment.database.username with muniment.database.url")
    boolean isWhole() {
        return url == null || username != null;
    }

    /** Never a password: what is printed ends in logs. */
    @Override
    public String toString() {
        return "DatabaseSettings[url=" + url + ", username=" + username + "]";
    }
}
