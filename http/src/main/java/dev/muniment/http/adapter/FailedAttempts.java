package dev.muniment.http.adapter;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.muniment.http.FailedSignIns;
import dev.muniment.http.HttpSettings;
import dev.muniment.http.ProblemException;
import dev.muniment.http.RequestOrigin;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * Counts failed sign-ins and set-ups by client address. Sign-ins are slowed down only when they fail, so that nobody can
 * lock others out who share an address; set-ups before they are tried, since their token may be one that can be guessed.
 */
final class FailedAttempts implements FailedSignIns {
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int MAX_ADDRESSES = 100_000;

    private final LoadingCache<String, Bucket> buckets;

    FailedAttempts(HttpSettings settings) {
        buckets = Caffeine.newBuilder()
                .maximumSize(MAX_ADDRESSES)
                .expireAfterAccess(PERIOD.multipliedBy(2))
                .build(address -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(settings.failuresPerMinute())
                                .refillGreedy(settings.failuresPerMinute(), PERIOD))
                        .build());
    }

    @Override
    public void count(RequestOrigin origin) {
        if (exhausted(origin.clientAddress())) {
            throw tooMany();
        }
    }

    @Override
    public void barExhausted(RequestOrigin origin) {
        if (buckets.get(origin.clientAddress()).getAvailableTokens() < 1) {
            throw tooMany();
        }
    }

    /** Notes one failure; whether the address has had too many. */
    boolean exhausted(String clientAddress) {
        return !buckets.get(clientAddress).tryConsume(1);
    }

    /** The answer to an attempt too many. */
    static ProblemException tooMany() {
        return new ProblemException(
                HttpStatus.TOO_MANY_REQUESTS,
                "requests.too-many-failures",
                "Too many attempts from this address have failed; wait a minute and use a valid token.",
                List.of(),
                PERIOD);
    }
}
