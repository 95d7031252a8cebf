package dev.muniment.http.adapter;

import dev.muniment.journal.Journal;
import dev.muniment.journal.JournalSettings;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;

/** Writes the journal each second and once more at the end, and purges it once an hour. */
class KeepingTheJournal {
    private static final Logger log = LoggerFactory.getLogger(KeepingTheJournal.class);

    private final Journal journal;
    private final JournalSettings settings;

    KeepingTheJournal(Journal journal, JournalSettings settings) {
        this.journal = journal;
        this.settings = settings;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    @PreDestroy
    void flush() {
        journal.flush();
    }

    @Scheduled(fixedDelay = 1, initialDelay = 0, timeUnit = TimeUnit.HOURS)
    void purge() {
        try {
            journal.purge(settings.retention());
        } catch (DataAccessException unavailable) {
            log.warn("The journal could not be purged and will be in an hour: {}", unavailable.getMessage());
        }
    }
}
