-- Purpose: a page of first sign-ins and of sign-ins that failed, newest first.
-- Parameters: actor, user (ids, null: all), connection (must be null), from, to, beforeTime with beforeKey, limit.
-- Rows: one an attempt. Index: sign_in_by_time.
select s.recorded_at as at, lpad(s.id::text, 20, '0') as key, s.user_id as actor, s.user_id as user_id,
       null::text as connection_id, s.code as code, s.outcome as what, null::text as subject,
       s.request_id as request_id, 1::bigint as times
  from journal.sign_in s
 where (cast(:actor as text) is null or s.user_id = :actor)
   and (cast(:user as text) is null or s.user_id = :user)
   and cast(:connection as text) is null
   and (cast(:from as timestamptz) is null or s.recorded_at >= :from)
   and (cast(:to as timestamptz) is null or s.recorded_at < :to)
   and (cast(:beforeKey as text) is null or (s.recorded_at, s.id) < (:beforeTime, cast(:beforeKey as bigint)))
 order by s.recorded_at desc, s.id desc
 limit :limit
