package dev.muniment.query.platform;

import dev.muniment.events.Id;
import java.util.Optional;
import java.util.Set;

/** What each feature brings to {@link ResourceQuestions}. */
public interface ResourceSource {
    /** The kinds of resources that it reads. */
    Set<ResourceKind> kinds();

    /** The projection that it reads. */
    default String projection() {
        return Directory.PROJECTION;
    }

    /** The resource as it is now, or empty when there is none. */
    Optional<? extends Resource<?>> read(ResourceKind kind, Id id);
}
