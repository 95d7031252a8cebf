-- Purpose: a page of what operators did to projections, newest first.
-- Parameters: actor (id, null: all), user and connection (must be null), from, to, beforeTime with beforeKey, limit.
-- Rows: one an operation. Index: operation_by_time.
select o.recorded_at as at, lpad(o.id::text, 20, '0') as key, o.actor as actor, null::text as user_id,
       null::text as connection_id, o.reason as code, o.operation as what, o.subject as subject,
       o.request_id as request_id, 1::bigint as times
  from journal.operation o
 where (cast(:actor as text) is null or o.actor = :actor)
   and cast(:user as text) is null
   and cast(:connection as text) is null
   and (cast(:from as timestamptz) is null or o.recorded_at >= :from)
   and (cast(:to as timestamptz) is null or o.recorded_at < :to)
   and (cast(:beforeKey as text) is null or (o.recorded_at, o.id) < (:beforeTime, cast(:beforeKey as bigint)))
 order by o.recorded_at desc, o.id desc
 limit :limit
