package dev.muniment.eventstore;

import dev.muniment.events.EventMetadata;
import dev.muniment.events.EventName;
import dev.muniment.events.UserEvent.UserErased;
import dev.muniment.events.UserId;
import dev.muniment.eventstore.RecentEvents.Recent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads events by position or stream, a page at a time. Failures of the database are {@link StoreUnavailable}. */
public final class EventReader {
    private static final String PAGE = Sql.named("read-page");
    private static final String STREAM = Sql.named("read-stream");
    private static final String POSITION_AT = Sql.named("position-at");
    private static final String ERASED =
            UserErased.class.getAnnotation(EventName.class).value();
    private static final int STREAM_PAGE = 1_000;
    /** Canonical JSON sorts members, and no name of the envelope's sorts before the actor. */
    private static final String METADATA_START = "{\"actor\":\"";

    /** In canonical text no value can hold it: quotes within values are escaped. */
    private static final String ON_BEHALF_OF = ",\"onBehalfOf\":\"";

    private final JdbcClient jdbc;
    private final NamedEventSerializer serializer;
    private final PersonalData personalData;
    private final Reading reading;
    private final RecentEvents recent;

    /** Opens all personal text. */
    public EventReader(DataSource dataSource, NamedEventSerializer serializer, PersonalData personalData) {
        this(dataSource, serializer, personalData, new RecentEvents());
    }

    /** @param recent what the appender of this process wrote just now */
    public EventReader(
            DataSource dataSource, NamedEventSerializer serializer, PersonalData personalData, RecentEvents recent) {
        this(JdbcClient.create(dataSource), serializer, personalData, Reading.OPENED, recent);
    }

    private EventReader(
            JdbcClient jdbc,
            NamedEventSerializer serializer,
            PersonalData personalData,
            Reading reading,
            RecentEvents recent) {
        this.jdbc = jdbc;
        this.serializer = serializer;
        this.personalData = personalData;
        this.reading = reading;
        this.recent = recent;
    }

    /** The same reader opening more or less of the personal text. */
    public EventReader reading(Reading other) {
        return new EventReader(jdbc, serializer, personalData, other, recent);
    }

    /**
     * Events after a position in order, at most {@code limit}; fewer mean that the end was reached. One that cannot be
     * understood is an {@link UnreadableEvent}.
     */
    public List<RecordedEvent> page(long after, int limit) {
        return understood(stored(after, limit));
    }

    /**
     * Events behind a position in order, at most {@code limit} and at least one if there are any: for whoever follows
     * the store, since fewer do not mean that the end was reached. Otherwise as {@link #page}, and without asking the
     * database for what this process wrote just now.
     */
    public List<RecordedEvent> following(long after, int limit) {
        var written = recent.after(after, limit);
        if (written.isEmpty()) {
            return page(after, limit);
        }
        return reading != Reading.OPENED && written.stream().allMatch(this::isReadAlike)
                ? readOnce(written)
                : understood(written.stream().map(Recent::stored).toList());
    }

    /** Whether all who leave the metadata sealed understand it alike. */
    private boolean isReadAlike(Recent event) {
        return reading == Reading.EVENTS_OPENED
                || !serializer.hasPersonalText(event.stored().type());
    }

    /** What was understood meanwhile is looked at once: an erasure may make it another at any moment. */
    private List<RecordedEvent> readOnce(List<Recent> written) {
        var erasures = personalData.erasures();
        var known = written.stream().map(event -> event.understood(erasures)).toArray(RecordedEvent[]::new);
        var unread = IntStream.range(0, known.length)
                .filter(index -> known[index] == null)
                .toArray();
        var read = understood(Arrays.stream(unread)
                .mapToObj(index -> written.get(index).stored())
                .toList());
        for (int i = 0; i < unread.length; i++) {
            known[unread[i]] = read.get(i);
            written.get(unread[i]).understood(read.get(i), erasures);
        }
        return List.of(known);
    }

    /** The same as stored: sealed, at the stored revision. */
    public List<StoredEvent> stored(long after, int limit) {
        return asked(() -> jdbc.sql(PAGE)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> storedEvent(row))
                .list());
    }

    /** Events of one stream from a sequence on, all of them, in order. */
    public List<RecordedEvent> stream(String stream, long firstSequence) {
        var stored = new ArrayList<StoredEvent>();
        var next = firstSequence;
        List<StoredEvent> page;
        do {
            page = storedOfStream(stream, next);
            stored.addAll(page);
            next += page.size();
        } while (page.size() == STREAM_PAGE);
        return understood(stored);
    }

    private List<StoredEvent> storedOfStream(String stream, long first) {
        return asked(() -> jdbc.sql(STREAM)
                .param("stream", stream)
                .param("first", first)
                .param("limit", STREAM_PAGE)
                .query((row, number) -> storedEvent(row))
                .list());
    }

    /** Stored events, read by whatever query, as the program understands them; same order and number. */
    public List<RecordedEvent> understood(List<StoredEvent> stored) {
        forgetErased(stored);
        var keys = keysFor(stored);
        var understood = new ArrayList<RecordedEvent>(stored.size());
        for (var event : stored) {
            understood.add(understood(event, keys));
        }
        return understood;
    }

    private void forgetErased(List<StoredEvent> stored) {
        for (var event : stored) {
            if (event.type().equals(ERASED)) {
                personalData.forget(new UserId(event.stream()));
            }
        }
    }

    private RecordedEvent understood(StoredEvent stored, Map<String, PersonKey> keys) {
        var event = serializer.eventOf(stored, openerOfEvent(stored, keys));
        var metadata = serializer.metadataOf(stored, openerOfMetadata(stored, keys));
        return new RecordedEvent(
                stored.position(),
                stored.stream(),
                stored.sequence(),
                stored.id(),
                stored.recordedAt(),
                event,
                metadata);
    }

    private @Nullable Opener openerOfEvent(StoredEvent stored, Map<String, PersonKey> keys) {
        return opensEvent(stored) ? new Opener(stored.id(), keys.get(stored.stream())) : null;
    }

    private @Nullable Opener openerOfMetadata(StoredEvent stored, Map<String, PersonKey> keys) {
        return opensMetadata(stored) ? new Opener(stored.id(), keys.get(concernedBy(stored))) : null;
    }

    private Map<String, PersonKey> keysFor(List<StoredEvent> stored) {
        var users = new HashSet<UserId>();
        for (var event : stored) {
            if (opensEvent(event)) {
                users.add(new UserId(event.stream()));
            }
            if (opensMetadata(event)) {
                users.add(new UserId(concernedBy(event)));
            }
        }
        var keys = new HashMap<String, PersonKey>();
        personalData.keysOf(users).forEach((user, key) -> keys.put(user.value(), key));
        return keys;
    }

    private boolean opensEvent(StoredEvent stored) {
        return reading != Reading.SEALED && serializer.hasPersonalText(stored.type());
    }

    private boolean opensMetadata(StoredEvent stored) {
        return reading == Reading.OPENED
                && stored.metadata().contains("\"" + PersonKey.SEALED)
                && !concernedBy(stored).equals(EventMetadata.SYSTEM);
    }

    /** {@link EventMetadata#concernedUser} of the canonical text, or {@code system}. */
    private static String concernedBy(StoredEvent stored) {
        var metadata = stored.metadata();
        var other = metadata.indexOf(ON_BEHALF_OF);
        return other < 0 ? actorOf(stored) : upToQuote(metadata, other + ON_BEHALF_OF.length());
    }

    private static String upToQuote(String text, int from) {
        return text.substring(from, text.indexOf('"', from));
    }

    private static String actorOf(StoredEvent stored) {
        var metadata = stored.metadata();
        var end = metadata.indexOf('"', METADATA_START.length());
        if (!metadata.startsWith(METADATA_START) || end < 0) {
            throw new UnreadableEvent(stored.position(), "its metadata does not begin with the actor", null);
        }
        return upToQuote(metadata, METADATA_START.length());
    }

    /** Sequence of the stream's last event; -1 when it has none. */
    long lastSequenceOf(String stream) {
        return asked(() -> jdbc.sql("select coalesce(max(sequence), -1) from event_store.event where stream = :stream")
                .param("stream", stream)
                .query(Long.class)
                .single());
    }

    /** The newest position; 0 in an empty store. */
    public long headPosition() {
        return asked(() -> jdbc.sql("select position from event_store.head")
                .query(Long.class)
                .single());
    }

    /** The last position recorded at or before {@code at}; 0 when there is none. */
    public long positionAt(Instant at) {
        return asked(() -> jdbc.sql(POSITION_AT)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .query(Long.class)
                .single());
    }

    private static StoredEvent storedEvent(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getString(4),
                row.getInt(5),
                row.getObject(6, UUID.class),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                row.getString(8),
                row.getString(9));
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (DataAccessException e) {
            throw new StoreUnavailable("events cannot be read", true, e);
        }
    }
}
