-- Where the keys of a batch stand, and the time: asked under the head lock, so that both hold until the commit.
-- Parameters: keys, an array of texts.
-- Rows: one of the time with no key, then one for each key that exists.
-- Index: guard_pk.
select clock_timestamp() as at, null as key, null as position, null as sequence
union all
select null, guard.key, guard.position, guard.sequence
from command_model.guard
where guard.key = any(:keys)
