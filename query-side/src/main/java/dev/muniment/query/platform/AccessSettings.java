package dev.muniment.query.platform;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fresh a check must be.
 *
 * @param maxStaleness the longest time since the database last confirmed that a node holds everything
 */
@ConfigurationProperties(prefix = "muniment.access", ignoreUnknownFields = false)
public record AccessSettings(@DefaultValue("PT5S") Duration maxStaleness) {
    public AccessSettings {
        if (maxStaleness.isNegative() || maxStaleness.isZero()) {
            throw new IllegalArgumentException("muniment.access.max-staleness must be positive, as in PT5S");
        }
    }
}
