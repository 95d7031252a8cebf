-- Purpose: a page of the members of a group by name, or one member.
-- Parameters: group, now, user (null: all), afterName with afterId (null: from the first), limit.
-- Rows: memberships that run, with names, sorted by lower-cased name, then id.
-- Index: directory_membership_N_pk, person_N_pk.
select m.group_id, m.user_id, m.since, m.until, m.source, m.assigned_by, m.sequence,
       p.user_name, p.name, coalesce(lower(p.name), '') as sort_key
  from read_model.directory_membership m
  left join read_model.person p on p.user_id = m.user_id
 where m.group_id = :group
   and (cast(:user as text) is null or m.user_id = :user)
   and (m.until is null or m.until > :now)
   and (cast(:afterId as text) is null or (coalesce(lower(p.name), ''), m.user_id) > (:afterName, :afterId))
 order by coalesce(lower(p.name), ''), m.user_id
 limit :limit
