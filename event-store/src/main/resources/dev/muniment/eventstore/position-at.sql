-- The last position recorded at or before a moment: a binary search, since recorded_at never falls as positions rise.
-- Parameters: at.
-- Rows: one, 0 when there is none.
-- Index: event_pk, some twenty look-ups; an index on recorded_at would cost every append.
with recursive search (low, high) as (
    select cast(0 as bigint), head.position
    from event_store.head
    union all
    select
        case when event.recorded_at <= :at then event.position else search.low end,
        case when event.recorded_at <= :at then search.high else event.position - 1 end
    from search
    join event_store.event on event.position = (search.low + search.high + 1) / 2
    where search.low < search.high
)
select search.low
from search
where search.low = search.high
