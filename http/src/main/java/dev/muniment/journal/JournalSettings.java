package dev.muniment.journal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param retention how long rows of the journal are kept; what is older is deleted once an hour */
@ConfigurationProperties(prefix = "muniment.journal", ignoreUnknownFields = false)
public record JournalSettings(@DefaultValue("P400D") Duration retention) {}
