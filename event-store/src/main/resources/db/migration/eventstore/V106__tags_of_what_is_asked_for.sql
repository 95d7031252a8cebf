comment on column event_store.event_tag.tag is 'An id the event is about (memberships aside, which are found by their stream), or actor:<id>.';
