-- Purpose: a page of the API tokens of a user, or one token.
-- Parameters: user or id (the other null), afterTime with afterId (null: from the first), limit.
-- Rows: unrevoked tokens with their last use, in the order of their issuing.
-- Index: directory_token_N_by_user, directory_token_N_pk, token_use_pk.
select t.token_id, t.user_id, t.issued_by, t.name, t.scopes, t.expires_at, t.created_at, t.sequence, u.last_used_at
  from read_model.directory_token t
  left join journal.token_use u on u.token_id = t.token_id collate "default"
 where (cast(:user as text) is null or t.user_id = :user)
   and (cast(:id as text) is null or t.token_id = :id)
   and (cast(:afterId as text) is null or (t.created_at, t.token_id) > (cast(:afterTime as timestamptz), :afterId))
 order by t.created_at, t.token_id
 limit :limit
