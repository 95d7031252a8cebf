-- Purpose: events about an access request, and all that came of the sessions that were opened under it.
-- Parameters: request.
-- Rows: a position each, in no order.
-- Index: event_tag_pk, event_stream_sequence_key, primary keys.
select t.position
from event_store.event_tag t
where t.tag = :request
union
select l.position
from event_store.event_tag t
join event_store.event o on o.position = t.position and o.type = 'session.opened'
join event_store.event l on l.stream = o.stream
where t.tag = :request
