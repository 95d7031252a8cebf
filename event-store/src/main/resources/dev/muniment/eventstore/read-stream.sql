-- A page of one stream.
-- Parameters: stream; first, the lowest sequence; limit.
-- Rows: at most limit, by sequence.
-- Index: event_stream_sequence_key.
select position, stream, sequence, type, revision, event_id, recorded_at, payload, metadata
from event_store.event
where event.stream = :stream and event.sequence >= :first
order by event.sequence
limit :limit
