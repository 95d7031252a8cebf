-- Locks the head until the transaction ends; then, by a statement of its own so that it sees what was committed while
-- it waited, reads the time and where the keys of a batch stand. Both hold until the commit. One round trip.
-- Parameters: keys, an array of texts.
-- Rows: first the newest position and its time with the transaction's own number; then one of the time with no key and
-- one for each key that exists.
-- Index: guard_pk.
select position, recorded_at, pg_current_xact_id() as transaction
from event_store.head
for update;
select clock_timestamp() as at, null as key, null as position, null as sequence
union all
select null, guard.key, guard.position, guard.sequence
from command_model.guard
where guard.key = any(:keys)
