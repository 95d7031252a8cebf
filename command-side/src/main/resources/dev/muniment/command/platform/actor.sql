-- The sender of a command and the token that they use, with the guards of it all; whether they are good is judged by the
-- reader, since the rows are remembered and times go by.
-- Parameters: user, membership (theirs of the group admin), token.
-- Rows: one, or none when there is no such user with such a token.
-- Index: primary keys.
select u.kind,
       u.status,
       t.issued_by,
       t.revoked,
       t.expires_at,
       m.membership_id is not null as member,
       m.until,
       coalesce(gu.position, 0) as user_position,
       coalesce(gm.position, 0) as admin_position,
       coalesce(gt.position, 0) as token_position
from command_model.user_standing u
join command_model.api_token t on t.token_id = :token and t.user_id = u.user_id
left join command_model.membership m on m.membership_id = :membership
left join command_model.guard gu on gu.key = :user
left join command_model.guard gm on gm.key = :membership
left join command_model.guard gt on gt.key = :token
where u.user_id = :user
