-- Purpose: a user's sessions on a connection before some position.
-- Parameters: user, connection, before (position), limit.
-- Rows: sessions, newest first.
-- Index: session_N_by_user.
select session_id, mode, state, opened_at, ended_at
  from read_model.session
 where user_id = :user
   and connection_id = :connection
   and position < :before
 order by position desc
 limit :limit
