-- Pending requests that one of its approver groups may no longer suffice for; whether all of them together still do is
-- decided on each.
-- Parameters: group.
-- Rows: one for each request, in no order.
-- Index: pending_request_by_approver_group, membership_by_group, primary keys.
select p.request_id
from command_model.pending_request p
join command_model.access_request a on a.request_id = p.request_id
cross join lateral (
    select count(*) as people
    from (
        select 1
        from command_model.membership m
        join command_model.user_standing u on u.user_id = m.user_id
        where m.group_id = :group
          and m.assigned <= a.as_of
          and u.status = 'ACTIVE'
          and u.kind = 'PERSON'
        limit greatest(11, cardinality(a.approver_groups) + 1)
    ) m
) left_over
where p.approver_groups @> array[cast(:group as text)]
  and left_over.people < greatest(11, cardinality(a.approver_groups) + 1)
