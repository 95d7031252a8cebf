-- Purpose: a page of users by name, narrowed by what is given.
-- Parameters: q, status, group, afterName with afterId (null: not narrowed); now; limit.
-- Rows: users with their personal data, sorted by lower-cased name, then id.
-- Index: person_N_by_name at best; a search looks at every row.
select u.user_id, u.kind, u.status, u.created_at, u.updated_at, u.sequence,
       p.user_name, p.email, p.name, coalesce(lower(p.name), '') as sort_key
  from read_model.directory_user u
  left join read_model.person p on p.user_id = u.user_id
 where (cast(:id as text) is null or u.user_id = :id)
   and (cast(:status as text) is null or u.status = :status)
   and (:removed or u.status <> 'REMOVED')
   and (cast(:q as text) is null or position(:q in lower(concat_ws(' ', p.name, p.user_name, p.email))) > 0)
   and (cast(:group as text) is null
        or exists (select from read_model.directory_membership m
                    where m.group_id = :group and m.user_id = u.user_id and (m.until is null or m.until > :now)))
   and (cast(:afterId as text) is null or (coalesce(lower(p.name), ''), u.user_id) > (:afterName, :afterId))
 order by coalesce(lower(p.name), ''), u.user_id
 limit :limit
