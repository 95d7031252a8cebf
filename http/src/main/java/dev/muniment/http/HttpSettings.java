package dev.muniment.http;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What HTTP requests may ask of the server.
 *
 * @param maxBody the largest request body
 * @param maxImport the largest body of a bulk import
 * @param failuresPerMinute failed sign-ins and set-ups of one address before it is told to wait
 */
@Validated
@ConfigurationProperties(prefix = "muniment.http", ignoreUnknownFields = false)
public record HttpSettings(
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("64MB") DataSize maxImport,
        @DefaultValue("20") @Min(1) int failuresPerMinute) {}
