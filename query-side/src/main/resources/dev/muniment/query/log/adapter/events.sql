-- Events as they are stored, to be hashed. Parameters: the position before the first, how many at most.
-- Rows in the order of positions; index event_pk.
select e.position, e.stream, e.sequence, e.type, e.revision, e.event_id, e.recorded_at, e.payload, e.metadata
  from event_store.event e
 where e.position > ?
 order by e.position
 limit ?
