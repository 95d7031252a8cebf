-- The trail narrowed to one kind of event, and the feed of terminations that enforcement points follow.
create index event_by_type on event_store.event (type, position);
