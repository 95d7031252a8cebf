-- Purpose: a page of connections by name, or one connection.
-- Parameters: visible (ids, null: all), id, q, type, tag with tagKey and tagValue, retired (null: both),
--   afterName with afterId (null: not narrowed), limit.
-- Rows: connections, sorted by lower-cased name, then id.
-- Index: directory_connection_N_by_name, directory_connection_N_pk.
select c.connection_id, c.name, c.type, c.subtype, c.description, c.tags, c.retired, c.policy_version,
       c.created_at, c.updated_at, c.sequence, lower(c.name) as sort_key
  from read_model.directory_connection c
 where (cast(:visible as text[]) is null or c.connection_id = any(:visible))
   and (cast(:id as text) is null or c.connection_id = :id)
   and (cast(:retired as boolean) is null or c.retired = :retired)
   and (cast(:q as text) is null or position(:q in lower(concat_ws(' ', c.name, c.subtype, c.description))) > 0)
   and (cast(:type as text) is null or c.type = :type)
   and (cast(:tag as text) is null
        or jsonb_exists(c.tags, :tag)
        or c.tags @> jsonb_build_object(cast(:tagKey as text), cast(:tagValue as text)))
   and (cast(:afterId as text) is null or (lower(c.name), c.connection_id) > (:afterName, :afterId))
 order by lower(c.name), c.connection_id
 limit :limit
