-- Purpose: a page of denied checks, newest minute first.
-- Parameters: actor (who asked), user, connection (ids, null: all), from, to, beforeTime with beforeKey, limit.
-- Rows: one a minute, user, connection, mode, code and asker. Index: denied_check_pk.
with d as (
    select minute, user_id, connection_id, mode, code, asked_by, times,
           concat_ws(' ', user_id, connection_id, mode, code, asked_by) as key
      from journal.denied_check)
select d.minute as at, d.key as key, d.asked_by as actor, d.user_id as user_id, d.connection_id as connection_id,
       d.code as code, d.mode as what, null::text as subject, null::text as request_id, d.times as times
  from d
 where (cast(:actor as text) is null or d.asked_by = :actor)
   and (cast(:user as text) is null or d.user_id = :user)
   and (cast(:connection as text) is null or d.connection_id = :connection)
   and (cast(:from as timestamptz) is null or d.minute >= :from)
   and (cast(:to as timestamptz) is null or d.minute < :to)
   and (cast(:beforeKey as text) is null or (d.minute, d.key) < (:beforeTime, :beforeKey))
 order by d.minute desc, d.key desc
 limit :limit
