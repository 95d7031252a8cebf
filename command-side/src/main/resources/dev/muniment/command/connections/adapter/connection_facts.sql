-- What commands on a connection are decided on, with the guards of it all.
-- Parameters: connection; name (wanted, lower-cased, or null); withGroups; groups (that the command names); enough (people
-- read of one group); keys (of the guards).
-- Rows: one.
-- Index: connection_standing_name, membership_by_group, primary keys.
with named as (
    select s.group_id, s.name, s.archived
    from command_model.group_standing s
    where :withGroups
      and s.group_id in (
          select unnest(cast(:groups as text[]))
          union
          select p.group_id from command_model.policy_group p where p.connection_id = :connection)
),
people as (
    select n.group_id, n.name, n.archived,
           coalesce(m.members, '{}') as members,
           coalesce(m.persons, '{}') as persons
    from named n
    cross join lateral (
        select array_agg(a.user_id) as members,
               array_agg(a.user_id) filter (where a.kind = 'PERSON') as persons
        from (
            select u.user_id, u.kind
            from command_model.membership i
            join command_model.user_standing u on u.user_id = i.user_id
            where i.group_id = n.group_id
              and (i.until is null or i.until > clock_timestamp())
              and u.status = 'ACTIVE'
            order by u.kind
            limit :enough
        ) a
    ) m
)
select h.position,
       (select s.connection_id
        from command_model.connection_standing s
        where lower(s.name) = :name and not s.retired and s.connection_id <> :connection) as name_holder,
       (select json_agg(json_build_object(
                   'group', p.group_id,
                   'name', p.name,
                   'open', not p.archived,
                   'members', p.members,
                   'persons', p.persons))
        from people p) as groups,
       g.guard_keys, g.guard_positions, g.guard_sequences
from event_store.head h
cross join lateral (
    select array_agg(d.key) as guard_keys,
           array_agg(d.position) as guard_positions,
           array_agg(coalesce(d.sequence, -1)) as guard_sequences
    from command_model.guard d
    where d.key = any(:keys)
) g
