package dev.muniment.command.platform;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param cachedAggregates how many aggregates are kept in memory, so that a command need not read their events */
@Validated
@ConfigurationProperties(prefix = "muniment.commands", ignoreUnknownFields = false)
public record CommandSettings(
        @DefaultValue("100000") @Min(1) int cachedAggregates) {}
