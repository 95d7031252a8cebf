-- What commands on an API token are decided on, with the guards of it all.
-- Parameters: user (whose it shall be, or null); keys (of the guards).
-- Rows: one.
-- Index: primary keys.
select h.position,
       u.kind,
       u.status,
       g.guard_keys, g.guard_positions, g.guard_sequences
from event_store.head h
left join command_model.user_standing u on u.user_id = cast(:user as text)
cross join lateral (
    select array_agg(d.key) as guard_keys,
           array_agg(d.position) as guard_positions,
           array_agg(coalesce(d.sequence, -1)) as guard_sequences
    from command_model.guard d
    where d.key = any(:keys)
) g
