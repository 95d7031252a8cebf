-- Purpose: for each of some events the previous event of its stream that set the value that it changes.
-- Parameters: positions, streams, sequences, types (wire names joined by commas), one element an event.
-- Rows: at most one an event; "later" is the position that was given.
-- Index: event_stream_sequence_key.
select l.later, e.position, e.stream, e.sequence, e.type, e.revision, e.event_id, e.recorded_at, e.payload, e.metadata
  from unnest(cast(:positions as bigint[]), cast(:streams as text[]), cast(:sequences as bigint[]), cast(:types as text[]))
       as l (later, stream, sequence, types)
 cross join lateral (
       select b.position, b.stream, b.sequence, b.type, b.revision, b.event_id, b.recorded_at, b.payload, b.metadata
         from event_store.event b
        where b.stream = l.stream
          and b.sequence < l.sequence
          and b.type = any(string_to_array(l.types, ','))
        order by b.sequence desc
        limit 1) e
