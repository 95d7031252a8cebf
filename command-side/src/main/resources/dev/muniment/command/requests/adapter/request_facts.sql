-- What commands on a request that was made are decided on, with the guards of it all.
-- Parameters: request; speaker (whose word it is, or null); asksForApprovers (whether it is asked if the rule can still be
--   met); keys (of the guards, beside those of the people, groups and sessions that are read).
-- Rows: one.
-- Index: approval_pk, membership_by_user, membership_by_group, session_by_request, primary keys.
with asked as (
    select a.requester, a.connection_id, a.approver_groups, a.as_of
    from command_model.access_request a
    where a.request_id = :request
), deciding as (
    select s.group_id
    from asked a
    join command_model.group_standing s on s.group_id = any(a.approver_groups)
    where not s.archived
), said as (
    select v.approver
    from command_model.approval v
    where v.request_id = :request and not v.voided
), people as (
    select u.user_id, u.kind, u.status
    from command_model.user_standing u
    where u.user_id = cast(:speaker as text) or u.user_id in (select s.approver from said s)
), places as (
    select m.user_id, m.group_id, m.until, m.assigned
    from command_model.membership m
    join people p on p.user_id = m.user_id
    where m.group_id in (select d.group_id from deciding d)
), approvers as (
    select d.group_id, a.user_id, a.kind, a.status, a.until, a.assigned
    from deciding d
    cross join lateral (
        select m.user_id, u.kind, u.status, m.until, m.assigned
        from asked q
        join command_model.membership m on m.group_id = d.group_id and m.assigned <= q.as_of
        join command_model.user_standing u on u.user_id = m.user_id
        where m.user_id <> q.requester
          and u.status = 'ACTIVE'
          and u.kind = 'PERSON'
        order by m.until desc nulls first, m.user_id
        limit (select greatest(10, cardinality(q.approver_groups)) from asked q)
    ) a
    where :asksForApprovers
), opened as (
    select s.session_id
    from command_model.session s
    where s.request_id = :request
), all_keys as (
    select unnest(cast(:keys as text[])) as key
    union
    select a.requester from asked a
    union
    select a.connection_id from asked a
    union
    select unnest(a.approver_groups) from asked a
    union
    select p.user_id from people p
    union
    select 'memberships-of:' || p.user_id from people p
    union
    select o.session_id from opened o
)
select h.position,
       (select json_agg(json_build_object('user', p.user_id, 'kind', p.kind, 'status', p.status)) from people p)
           as people,
       (select json_agg(json_build_object(
                   'user', p.user_id, 'group', p.group_id, 'until', p.until, 'assigned', p.assigned))
        from places p) as places,
       (select array_agg(s.approver) from said s) as said,
       exists (
           select 1
           from command_model.membership m
           where m.user_id = cast(:speaker as text)
             and m.group_id in ('grp_admin', 'grp_auditor')
             and (m.until is null or m.until > clock_timestamp())) as reads_all,
       coalesce(p.voided, r.voided, false) as voided,
       coalesce(c.retired, false) as retired,
       (select json_agg(json_build_object(
                   'user', a.user_id,
                   'kind', a.kind,
                   'status', a.status,
                   'group', a.group_id,
                   'until', a.until,
                   'assigned', a.assigned))
        from approvers a) as approvers,
       (select array_agg(o.session_id order by o.session_id) from opened o) as sessions,
       g.guard_keys, g.guard_positions, g.guard_sequences
from event_store.head h
left join asked q on true
left join command_model.pending_request p on p.request_id = :request
left join command_model.access_grant r on r.request_id = :request
left join command_model.connection_standing c on c.connection_id = q.connection_id
cross join lateral (
    select array_agg(d.key) as guard_keys,
           array_agg(d.position) as guard_positions,
           array_agg(coalesce(d.sequence, -1)) as guard_sequences
    from all_keys k
    join command_model.guard d on d.key = k.key
) g
