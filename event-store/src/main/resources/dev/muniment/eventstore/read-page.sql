-- A page of the sequence.
-- Parameters: after, a position; limit.
-- Rows: at most limit, by position.
-- Index: event_pk.
select position, stream, sequence, type, revision, event_id, recorded_at, payload, metadata
from event_store.event
where event.position > :after
order by event.position
limit :limit
