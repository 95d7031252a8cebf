package dev.muniment.query.platform;

import dev.muniment.http.Answers;
import org.springframework.http.ResponseEntity;

/**
 * A resource as its GET answers it.
 *
 * @param body for JSON
 * @param etag quoted
 */
public record Resource<T>(T body, String etag) {
    /** @param sequence of the last event in the resource's own stream; of a policy, its version */
    public static <T> Resource<T> of(T body, long sequence) {
        return new Resource<>(body, Answers.etag(sequence));
    }

    /** The answer to its GET. */
    public ResponseEntity<T> at(long position) {
        return Answers.at(position, etag, body);
    }
}
