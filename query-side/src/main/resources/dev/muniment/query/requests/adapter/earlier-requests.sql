-- Purpose: what a user asked for on a connection before.
-- Parameters: requester, connection, before (position), limit.
-- Rows: requests, newest first.
-- Index: request_N_by_requester.
select request_id, requester, connection_id, status, follow_up, requested_at, expires_at, grant_until, extended,
       details, position, sequence
  from read_model.request
 where requester = :requester
   and connection_id = :connection
   and position < :before
 order by position desc
 limit :limit
