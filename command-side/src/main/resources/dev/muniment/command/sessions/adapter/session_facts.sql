-- Who opened a session, with its guard.
-- Parameters: session; keys (of the guards).
-- Rows: one.
-- Index: event_stream_sequence_key, guard_pk.
select h.position,
       (select cast(e.metadata as jsonb) ->> 'actor'
        from event_store.event e
        where e.stream = :session and e.sequence = 0) as opened_by,
       g.guard_keys, g.guard_positions, g.guard_sequences
from event_store.head h
cross join lateral (
    select array_agg(d.key) as guard_keys,
           array_agg(d.position) as guard_positions,
           array_agg(coalesce(d.sequence, -1)) as guard_sequences
    from command_model.guard d
    where d.key = any(:keys)
) g
