package dev.muniment.command.platform;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;

/** Deletes once an hour what is kept no longer. */
class Housekeeping {
    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    private final Idempotency idempotency;

    Housekeeping(Idempotency idempotency) {
        this.idempotency = idempotency;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void purge() {
        try {
            idempotency.purge();
        } catch (DataAccessException unavailable) {
            log.warn("Old idempotency keys could not be deleted and will be in an hour: {}", unavailable.getMessage());
        }
    }
}
