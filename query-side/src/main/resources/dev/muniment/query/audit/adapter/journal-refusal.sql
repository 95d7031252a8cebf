-- Purpose: a page of refusals, newest first.
-- Parameters: actor, user, connection (ids, null: all), from, to, beforeTime with beforeKey (null: from the newest), limit.
-- Rows: one a refusal. Index: refusal_by_time.
select r.recorded_at as at, lpad(r.id::text, 20, '0') as key, r.actor as actor, null::text as user_id,
       null::text as connection_id, r.code as code, r.command as what, r.subject as subject, r.request_id as request_id,
       1::bigint as times
  from journal.refusal r
 where (cast(:actor as text) is null or r.actor = :actor)
   and (cast(:user as text) is null or r.subject = :user or r.subject like '%/' || :user || '%')
   and (cast(:connection as text) is null or r.subject = :connection or r.subject like '%/' || :connection || '%')
   and (cast(:from as timestamptz) is null or r.recorded_at >= :from)
   and (cast(:to as timestamptz) is null or r.recorded_at < :to)
   and (cast(:beforeKey as text) is null or (r.recorded_at, r.id) < (:beforeTime, cast(:beforeKey as bigint)))
 order by r.recorded_at desc, r.id desc
 limit :limit
