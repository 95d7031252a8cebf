-- What commands on a user are decided on, with the guards of it all.
-- Parameters: user; userName and email (pseudonyms of what is wanted, or null); leaves (whether the user is to leave:
--   then their memberships, tokens and the other admins are read); keys (of the guards, beside the streams of those).
-- Rows: one.
-- Index: user_standing_user_name, user_standing_email, membership_by_user, membership_by_group (of the group admin),
--   api_token_by_user, primary keys.
with held as (
    select m.membership_id, m.group_id, m.until
    from command_model.membership m
    where :leaves and m.user_id = :user
), owned as (
    select t.token_id
    from command_model.api_token t
    where :leaves and t.user_id = :user and not t.revoked
), named as (
    select unnest(cast(:keys as text[])) as key
    union
    select h.membership_id from held h
    union
    select o.token_id from owned o
)
select s.position,
       (select u.user_id
        from command_model.user_standing u
        where u.user_name_pseudonym = cast(:userName as text) and u.status <> 'REMOVED' and u.user_id <> :user)
           as user_name_holder,
       (select u.user_id
        from command_model.user_standing u
        where u.email_pseudonym = cast(:email as text) and u.status <> 'REMOVED' and u.user_id <> :user)
           as email_holder,
       (select array_agg(h.group_id order by h.membership_id) from held h) as groups,
       (select array_agg(h.until order by h.membership_id) from held h) as ends,
       (select array_agg(o.token_id order by o.token_id) from owned o) as tokens,
       case when :leaves then (
           select count(*)
           from command_model.membership m
           join command_model.user_standing u on u.user_id = m.user_id
           where m.group_id = 'grp_admin'
             and m.user_id <> :user
             and m.until is null
             and u.status = 'ACTIVE'
             and u.kind = 'PERSON') else 0 end as other_lasting_admins,
       g.guard_keys, g.guard_positions, g.guard_sequences
from event_store.head s
cross join lateral (
    select array_agg(d.key) as guard_keys,
           array_agg(d.position) as guard_positions,
           array_agg(coalesce(d.sequence, -1)) as guard_sequences
    from named n
    join command_model.guard d on d.key = n.key
) g
