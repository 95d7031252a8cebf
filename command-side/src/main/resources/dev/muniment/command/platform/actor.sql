-- The sender of a command, while active (or invited, about to sign in for the first time) and with a token that is good.
-- Parameters: user, membership (theirs of the group admin), token, at.
-- Rows: one, or none when the user is neither or the token not good.
-- Index: primary keys.
select u.kind,
       t.issued_by,
       m.membership_id is not null and u.status = 'ACTIVE' as admin,
       coalesce(gu.position, 0) as user_position,
       coalesce(gm.position, 0) as admin_position,
       coalesce(gt.position, 0) as token_position
from command_model.user_standing u
join command_model.api_token t on t.token_id = :token and t.user_id = u.user_id
left join command_model.membership m on m.membership_id = :membership and (m.until is null or m.until > :at)
left join command_model.guard gu on gu.key = :user
left join command_model.guard gm on gm.key = :membership
left join command_model.guard gt on gt.key = :token
where u.user_id = :user
  and u.status in ('ACTIVE', 'INVITED')
  and not t.revoked
  and (t.expires_at is null or t.expires_at > :at)
