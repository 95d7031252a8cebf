-- What asking for access and breaking the glass are decided on, with the guards of it all.
-- Parameters: requester; connection; extended (a request, or null); breaks (whether the glass is to be broken: then those
--   who could decide are named and counted; otherwise enough of them for the rule are read); keys (of the guards, beside
--   those of the people, groups and twins that are read).
-- Rows: one.
-- Index: pending_request_by_requester, pending_mode_by_request, membership_by_user, membership_by_group, primary keys.
with wanted as (
    select c.connection_id, c.retired, c.policy_version, c.modes, c.rule
    from command_model.connection_standing c
    where c.connection_id = :connection
), named as (
    select p.group_id, p.part
    from command_model.policy_group p
    join command_model.group_standing s on s.group_id = p.group_id and not s.archived
    where p.connection_id = :connection
), places as (
    select m.group_id, m.until, m.assigned
    from command_model.membership m
    where m.user_id = :requester
      and (m.group_id in (select n.group_id from named n) or m.group_id in ('grp_admin', 'grp_auditor'))
), approvers as (
    -- those who stay longest come first, so that whoever decides with these decides as with all
    select n.group_id, a.membership_id, a.user_id, a.kind, a.status, a.until, a.assigned
    from named n
    cross join lateral (
        select m.membership_id, m.user_id, u.kind, u.status, m.until, m.assigned
        from command_model.membership m
        join command_model.user_standing u on u.user_id = m.user_id
        where m.group_id = n.group_id
          and m.user_id <> :requester
          and u.status = 'ACTIVE'
          and u.kind = 'PERSON'
        order by m.until desc nulls first, m.user_id
        limit (
            select greatest((w.rule ->> 'minApprovals')::int, jsonb_array_length(w.rule -> 'approverGroups'))
            from wanted w)
    ) a
    where n.part = 'CAN_APPROVE' and not :breaks
), deciders as (
    select distinct m.user_id
    from named n
    join command_model.membership m on m.group_id = n.group_id
    join command_model.user_standing u on u.user_id = m.user_id
    where :breaks
      and n.part = 'CAN_APPROVE'
      and m.user_id <> :requester
      and (m.until is null or m.until > clock_timestamp())
      and u.status = 'ACTIVE'
      and u.kind = 'PERSON'
), waiting as (
    select p.request_id, p.expires_at, p.voided, array_agg(o.mode) as modes
    from command_model.pending_request p
    join command_model.pending_mode o on o.request_id = p.request_id
    where p.requester = :requester and p.connection_id = :connection
    group by p.request_id
), all_keys as (
    select unnest(cast(:keys as text[])) as key
    union
    select n.group_id from named n
    union
    select a.user_id from approvers a
    union
    select a.membership_id from approvers a
    union
    select w.request_id from waiting w
)
select h.position,
       u.kind,
       u.status,
       (select json_agg(json_build_object('group', p.group_id, 'until', p.until, 'assigned', p.assigned))
        from places p) as places,
       (select bool_or(p.until is null or p.until > clock_timestamp())
        from places p
        where p.group_id in ('grp_admin', 'grp_auditor')) as reads_all,
       w.retired,
       w.policy_version,
       w.modes,
       w.rule::text as rule,
       (select array_agg(n.group_id order by n.group_id) from named n where n.part = 'CAN_ACCESS') as groups,
       (select json_agg(json_build_object(
                   'user', a.user_id,
                   'kind', a.kind,
                   'status', a.status,
                   'group', a.group_id,
                   'until', a.until,
                   'assigned', a.assigned))
        from approvers a) as approvers,
       (select json_agg(json_build_object(
                   'request', t.request_id,
                   'modes', t.modes,
                   'expiresAt', t.expires_at,
                   'voided', t.voided) order by t.request_id)
        from waiting t) as waiting,
       e.requester as extended_requester,
       e.connection_id as extended_connection,
       (select array_agg(f.user_id order by f.user_id)
        from (select d.user_id from deciders d order by d.user_id limit 100) f) as could_decide,
       (select count(*) from deciders d) as could_decide_count,
       g.guard_keys, g.guard_positions, g.guard_sequences
from event_store.head h
left join command_model.user_standing u on u.user_id = :requester
left join wanted w on true
left join command_model.access_request e on e.request_id = cast(:extended as text)
cross join lateral (
    select array_agg(d.key) as guard_keys,
           array_agg(d.position) as guard_positions,
           array_agg(coalesce(d.sequence, -1)) as guard_sequences
    from all_keys k
    join command_model.guard d on d.key = k.key
) g
