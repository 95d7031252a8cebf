-- What many assignments to one group are decided on, with the guards of it all.
-- Parameters: group; users and memberships (ids, pairwise).
-- Rows: one for each pair, in no order.
-- Index: primary keys; membership_by_group where the group is admin.
select w.membership_id,
       u.kind,
       u.status,
       m.membership_id is not null as assigned,
       m.until,
       case when s.archived then 'ARCHIVED' when not s.archived then 'OPEN' end as group_state,
       case when :group = 'grp_admin' then (
           select count(*)
           from command_model.membership l
           join command_model.user_standing a on a.user_id = l.user_id
           where l.group_id = :group
             and l.user_id <> w.user_id
             and l.until is null
             and a.status = 'ACTIVE'
             and a.kind = 'PERSON') else 0 end as lasting_admins,
       coalesce(gm.position, 0) as membership_position,
       coalesce(gm.sequence, -1) as membership_sequence,
       coalesce(gu.position, 0) as user_position,
       coalesce(gg.position, 0) as group_position,
       coalesce(ga.position, 0) as admins_position
from unnest(:users::text[], :memberships::text[]) as w (user_id, membership_id)
left join command_model.user_standing u on u.user_id = w.user_id
left join command_model.membership m on m.membership_id = w.membership_id
left join command_model.group_standing s on s.group_id = :group
left join command_model.guard gm on gm.key = w.membership_id
left join command_model.guard gu on gu.key = w.user_id
left join command_model.guard gg on gg.key = :group
left join command_model.guard ga on ga.key = 'admins'
