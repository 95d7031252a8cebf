-- The events of every stream that a decision on access rests on, with the guards of it all: the user, the connection, the
-- user's memberships, their groups, the grants that the user has on the connection.
-- Parameters: user; connection; session; keys (of guards that may have no row).
-- Rows: one; arrays are null where nothing was found.
-- Index: membership_by_user, access_grant_by_requester, event_stream_sequence_key, guard_pk.
with stream as materialized (
    select cast(:user as text) as name
    union
    select cast(:connection as text)
    union
    select m.membership_id from command_model.membership m where m.user_id = :user
    union
    select m.group_id from command_model.membership m where m.user_id = :user
    union
    select r.request_id from command_model.access_grant r where r.requester = :user and r.connection_id = :connection
)
select h.position,
       (select cast(o.metadata as jsonb) ->> 'actor'
        from event_store.event o
        where o.stream = :session and o.sequence = 0) as opened_by,
       e.event_positions, e.event_streams, e.event_sequences, e.event_types, e.event_revisions, e.event_ids,
       e.event_payloads, e.event_metadata,
       g.guard_keys, g.guard_positions, g.guard_sequences
from event_store.head h
cross join lateral (
    select array_agg(v.position order by v.position) as event_positions,
           array_agg(v.stream order by v.position) as event_streams,
           array_agg(v.sequence order by v.position) as event_sequences,
           array_agg(v.type order by v.position) as event_types,
           array_agg(v.revision order by v.position) as event_revisions,
           array_agg(v.event_id order by v.position) as event_ids,
           array_agg(v.payload order by v.position) as event_payloads,
           array_agg(v.metadata order by v.position) as event_metadata
    from stream s
    join event_store.event v on v.stream = s.name
) e
cross join lateral (
    select array_agg(d.key) as guard_keys,
           array_agg(d.position) as guard_positions,
           array_agg(coalesce(d.sequence, -1)) as guard_sequences
    from (select s.name as key from stream s union select unnest(cast(:keys as text[]))) k
    join command_model.guard d on d.key = k.key
) g
