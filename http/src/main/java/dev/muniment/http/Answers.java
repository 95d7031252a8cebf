package dev.muniment.http;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** The headers that go with answers. */
public final class Answers {
    private Answers() {}

    /** An answer read at a position. */
    public static <T> ResponseEntity<T> at(long position, T body) {
        return ResponseEntity.ok().headers(position(position)).body(body);
    }

    /** A resource read at a position, with its entity tag. */
    public static <T> ResponseEntity<T> at(long position, String etag, T body) {
        return ResponseEntity.ok().headers(position(position)).eTag(etag).body(body);
    }

    /** The header alone. */
    public static HttpHeaders position(long position) {
        var headers = new HttpHeaders();
        headers.set(SeenPosition.HEADER, Long.toString(position));
        return headers;
    }

    /** The entity tag of a resource: the quoted last sequence of its stream, or version of its policy. */
    public static String etag(long sequence) {
        return "\"" + sequence + "\"";
    }
}
