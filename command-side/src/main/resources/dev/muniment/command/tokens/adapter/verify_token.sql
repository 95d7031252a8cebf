-- Whose a token is, whether it is good, and the roles of its user at this moment.
-- Parameters: hash (SHA-256 of the secret in lower-case hex).
-- Rows: one, or none when there is no such token or it is revoked.
-- Index: api_token_secret, primary keys, membership_by_user.
select t.token_id,
       t.issued_by,
       t.scopes,
       coalesce(t.expires_at <= clock_timestamp(), false) as expired,
       u.user_id,
       u.kind,
       u.status,
       coalesce(r.admin, false) as admin,
       coalesce(r.auditor, false) as auditor
from command_model.api_token t
join command_model.user_standing u on u.user_id = t.user_id
cross join lateral (
    select bool_or(m.group_id = 'grp_admin') as admin, bool_or(m.group_id = 'grp_auditor') as auditor
    from command_model.membership m
    where m.user_id = t.user_id
      and m.group_id in ('grp_admin', 'grp_auditor')
      and (m.until is null or m.until > clock_timestamp())
) r
where t.secret_hash = :hash and not t.revoked
