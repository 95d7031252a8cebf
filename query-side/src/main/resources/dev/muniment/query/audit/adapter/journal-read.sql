-- Purpose: a page of readings of the trail, newest first.
-- Parameters: actor, user, connection (ids, null: all), from, to, beforeTime with beforeKey, limit.
-- Rows: one a reading. Index: trail_read_by_time.
select t.recorded_at as at, lpad(t.id::text, 20, '0') as key, t.reader as actor, null::text as user_id,
       null::text as connection_id, null::text as code, t.route as what, t.query as subject,
       t.request_id as request_id, 1::bigint as times
  from journal.trail_read t
 where (cast(:actor as text) is null or t.reader = :actor)
   and (cast(:user as text) is null or position(:user in t.query) > 0)
   and (cast(:connection as text) is null or position(:connection in t.query) > 0)
   and (cast(:from as timestamptz) is null or t.recorded_at >= :from)
   and (cast(:to as timestamptz) is null or t.recorded_at < :to)
   and (cast(:beforeKey as text) is null or (t.recorded_at, t.id) < (:beforeTime, cast(:beforeKey as bigint)))
 order by t.recorded_at desc, t.id desc
 limit :limit
