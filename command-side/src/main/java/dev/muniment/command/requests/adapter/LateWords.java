package dev.muniment.command.requests.adapter;

import dev.muniment.command.platform.Change;
import dev.muniment.events.RequestId;
import dev.muniment.http.ProblemException;
import dev.muniment.journal.Journal;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Keeps words that came after the decision with their request (rulings 15); they are refused all the same. */
@Component
final class LateWords {
    private final Journal journal;

    LateWords(Journal journal) {
        this.journal = journal;
    }

    /**
     * @param verdict APPROVED, REJECTED or WITHDRAWN
     * @param comment what is said beside; null for nothing
     * @param answer what says the word
     */
    ResponseEntity<Object> keepIfLate(
            Change change,
            RequestId request,
            String verdict,
            @Nullable String comment,
            Supplier<ResponseEntity<Object>> answer) {
        try {
            return answer.get();
        } catch (ProblemException refused) {
            if (refused.code().equals("requests.already-decided") && !change.dryRun()) {
                journal.lateWord(request, change.caller().user(), verdict, comment);
            }
            throw refused;
        }
    }
}
