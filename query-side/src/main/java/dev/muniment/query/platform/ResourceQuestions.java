package dev.muniment.query.platform;

import dev.muniment.events.Id;
import dev.muniment.http.SeenPosition;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads a resource back by its id, as answers to changes show it. */
@Component
public final class ResourceQuestions {
    private final Reads reads;
    private final Map<ResourceKind, ResourceSource> sources = new EnumMap<>(ResourceKind.class);

    public ResourceQuestions(Reads reads, List<ResourceSource> sources) {
        this.reads = reads;
        sources.forEach(source -> source.kinds().forEach(kind -> this.sources.put(kind, source)));
    }

    /**
     * @param position the answer is at least that new, or a 503
     * @return empty when it is there no more
     */
    public Optional<Resource<Object>> read(ResourceKind kind, Id id, long position) {
        var source = sources.get(kind);
        if (source == null) {
            return Optional.empty();
        }
        reads.atLeast(new SeenPosition(position), source.projection());
        return source.read(kind, id).map(found -> new Resource<>(found.body(), found.etag()));
    }
}
