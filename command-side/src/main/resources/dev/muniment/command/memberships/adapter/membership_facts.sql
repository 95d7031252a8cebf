-- What a command on a membership is decided on, with the guards of it all.
-- Parameters: user; group; ofAdmins (whether the group is admin); withSessions (whether to look for what the user has
-- open); keys (of the guards).
-- Rows: one.
-- Index: primary keys; membership_by_group where the group is admin; session_by_user.
select h.position,
       u.kind,
       u.status,
       case when s.archived then 'ARCHIVED' when not s.archived then 'OPEN' end as group_state,
       case when :ofAdmins then (
           select count(*)
           from command_model.membership m
           join command_model.user_standing a on a.user_id = m.user_id
           where m.group_id = :group
             and m.user_id <> :user
             and m.until is null
             and a.status = 'ACTIVE'
             and a.kind = 'PERSON') else 0 end as other_lasting_admins,
       o.session_ids, o.session_connections, o.session_groups, o.session_ends,
       g.guard_keys, g.guard_positions, g.guard_sequences
from event_store.head h
left join command_model.user_standing u on u.user_id = :user
left join command_model.group_standing s on s.group_id = :group
cross join lateral (
    select array_agg(t.session_id order by t.session_id) as session_ids,
           array_agg(t.connection_id order by t.session_id) as session_connections,
           array_agg(t.group_id order by t.session_id) as session_groups,
           array_agg(t.until order by t.session_id) as session_ends
    from command_model.session t
    where :withSessions and t.user_id = :user
) o
cross join lateral (
    select array_agg(d.key) as guard_keys,
           array_agg(d.position) as guard_positions,
           array_agg(coalesce(d.sequence, -1)) as guard_sequences
    from command_model.guard d
    where d.key = any(cast(:keys as text[]) || coalesce(o.session_ids, cast(array[] as text[])))
) g
