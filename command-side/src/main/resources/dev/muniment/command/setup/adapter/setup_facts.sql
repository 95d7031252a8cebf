-- What the claim of the installation is decided on, with the guards of it all.
-- Parameters: userName and email (pseudonyms of what is wanted; email maybe null); keys (of the guards).
-- Rows: one.
-- Index: user_standing_user_name, user_standing_email, primary keys.
select h.position,
       t.secret_hash,
       t.expires_at,
       (select u.user_id
        from command_model.user_standing u
        where u.user_name_pseudonym = cast(:userName as text) and u.status <> 'REMOVED') as user_name_holder,
       (select u.user_id
        from command_model.user_standing u
        where u.email_pseudonym = cast(:email as text) and u.status <> 'REMOVED') as email_holder,
       g.guard_keys, g.guard_positions, g.guard_sequences
from event_store.head h
left join command_model.setup_token t on true
cross join lateral (
    select array_agg(d.key) as guard_keys,
           array_agg(d.position) as guard_positions,
           array_agg(coalesce(d.sequence, -1)) as guard_sequences
    from command_model.guard d
    where d.key = any(:keys)
) g
