-- Purpose: a page of groups by name, or one group.
-- Parameters: id (null: those not archived), q, afterName with afterId (null: not narrowed), limit.
-- Rows: groups, sorted by lower-cased name, then id.
-- Index: directory_group_N_by_name, directory_group_N_pk.
select g.group_id, g.name, g.description, g.built_in, g.archived, g.created_at, g.updated_at, g.sequence,
       lower(g.name) as sort_key
  from read_model.directory_group g
 where (cast(:id as text) is null or g.group_id = :id)
   and (cast(:id as text) is not null or not g.archived)
   and (cast(:q as text) is null or position(:q in lower(concat_ws(' ', g.name, g.description))) > 0)
   and (cast(:afterId as text) is null or (lower(g.name), g.group_id) > (:afterName, :afterId))
 order by lower(g.name), g.group_id
 limit :limit
