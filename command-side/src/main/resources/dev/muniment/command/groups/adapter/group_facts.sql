-- What commands on a group are decided on, with the guards of it all.
-- Parameters: group; name (wanted, or null); withPolicies; keys (of the guards, beside those of the policies).
-- Rows: one.
-- Index: group_standing_name, policy_group_by_group, primary keys.
with naming as (
    select p.connection_id, bool_or(p.part = 'CAN_ACCESS') as can_access
    from command_model.policy_group p
    where :withPolicies and p.group_id = :group
    group by p.connection_id
)
select h.position,
       (select s.group_id
        from command_model.group_standing s
        where lower(s.name) = lower(:name) and not s.archived and s.group_id <> :group) as name_holder,
       (select json_agg(json_build_object(
                   'connection', c.connection_id,
                   'version', c.policy_version,
                   'canAccess', n.can_access,
                   'rule', c.rule) order by c.connection_id)
        from naming n
        join command_model.connection_standing c using (connection_id)) as policies,
       g.guard_keys, g.guard_positions, g.guard_sequences
from event_store.head h
cross join lateral (
    select array_agg(d.key) as guard_keys,
           array_agg(d.position) as guard_positions,
           array_agg(coalesce(d.sequence, -1)) as guard_sequences
    from (select unnest(:keys::text[]) as key union select n.connection_id from naming n) k
    join command_model.guard d on d.key = k.key
) g
