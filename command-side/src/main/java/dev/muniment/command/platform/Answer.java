package dev.muniment.command.platform;

import dev.muniment.events.Id;
import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * How a successful change is answered (rulings 13).
 *
 * @param kind of the resource that is shown or, with 204, whose ETag is given
 * @param secret members added to the body this one time, none for most
 */
public record Answer(HttpStatus status, ResourceKind kind, Id resource, Map<String, String> secret) {
    /** 201 with the resource and its place. */
    public static Answer created(ResourceKind kind, Id resource) {
        return new Answer(HttpStatus.CREATED, kind, resource, Map.of());
    }

    /** 200 with the resource. */
    public static Answer ok(ResourceKind kind, Id resource) {
        return new Answer(HttpStatus.OK, kind, resource, Map.of());
    }

    /** 204. */
    public static Answer noContent(ResourceKind kind, Id resource) {
        return new Answer(HttpStatus.NO_CONTENT, kind, resource, Map.of());
    }

    /** The same with a secret in the body, shown this one time. */
    public Answer showing(String member, String value) {
        return new Answer(status, kind, resource, Map.of(member, value));
    }
}
