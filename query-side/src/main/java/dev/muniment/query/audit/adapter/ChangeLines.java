package dev.muniment.query.audit.adapter;

import dev.muniment.events.Event;
import dev.muniment.events.EventCatalogue;
import dev.muniment.events.EventMetadata;
import dev.muniment.events.Id;
import dev.muniment.events.PersonalText;
import dev.muniment.events.UserId;
import dev.muniment.eventstore.RecordedEvent;
import dev.muniment.query.audit.AuditEntry;
import dev.muniment.query.audit.AuditEntry.Actor;
import dev.muniment.query.audit.AuditEntry.Kind;
import dev.muniment.query.audit.AuditLine;
import dev.muniment.query.audit.Names;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lines of events. */
@Component
final class ChangeLines {
    private final Trail trail;
    private final CurrentNames currentNames;
    private final EventCatalogue catalogue = new EventCatalogue();

    ChangeLines(Trail trail, CurrentNames currentNames) {
        this.trail = trail;
        this.currentNames = currentNames;
    }

    /** One line an event, in the order given. */
    List<AuditEntry> lines(List<RecordedEvent> events) {
        var earlier = trail.earlier(events);
        var names = currentNames.of(usersIn(events));
        return events.stream().map(event -> line(event, earlier, names)).toList();
    }

    private static Set<UserId> usersIn(List<RecordedEvent> events) {
        Set<UserId> users = new LinkedHashSet<>();
        for (var event : events) {
            event.event().about().forEach(id -> {
                if (id instanceof UserId user) {
                    users.add(user);
                }
            });
            var actor = event.metadata().actingUser();
            if (actor != null) {
                users.add(actor);
            }
            var other = event.metadata().onBehalfOf();
            if (other != null) {
                users.add(other);
            }
            var issuer = event.metadata().foreignIssuer();
            if (issuer != null) {
                users.add(issuer);
            }
        }
        return users;
    }

    private AuditEntry line(RecordedEvent recorded, Map<Long, Event> earlier, Names names) {
        var event = recorded.event();
        var metadata = recorded.metadata();
        var line = AuditLine.of(event, earlier.get(recorded.position()), names);
        var actor = actor(metadata, names);
        var onBehalfOf = metadata.onBehalfOf();
        var issuer = metadata.foreignIssuer();
        return new AuditEntry(
                Kind.CHANGE,
                recorded.position(),
                recorded.recordedAt(),
                actor,
                onBehalfOf == null ? null : Actor.of(onBehalfOf, names),
                issuer == null ? null : Actor.of(issuer, names),
                sentence(actor, line.did(), metadata.reason()),
                line.before(),
                line.after(),
                event.about().stream().map(Id::value).toList(),
                catalogue.nameOf(event.getClass()).value(),
                metadata.reason(),
                text(metadata.clientAddress()),
                metadata.requestId(),
                metadata.correlationId(),
                1);
    }

    private static Actor actor(EventMetadata metadata, Names names) {
        var user = metadata.actingUser();
        return user == null ? Actor.SYSTEM : Actor.of(user, names);
    }

    private static String sentence(Actor actor, String did, @Nullable String reason) {
        return actor.name() + " " + did + (reason == null || reason.isBlank() ? "." : ": " + reason);
    }

    private static @Nullable String text(@Nullable PersonalText text) {
        return text == null ? null : text.text();
    }
}
