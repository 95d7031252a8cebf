-- The events, what each is about, and the newest position.
create table event_store.event (
    position bigint not null,
    stream text not null,
    sequence bigint not null,
    type text not null,
    revision integer not null,
    event_id uuid not null,
    recorded_at timestamptz not null,
    payload text not null,
    metadata text not null,
    constraint event_pk primary key (position),
    constraint event_stream_sequence_key unique (stream, sequence),
    constraint event_event_id_key unique (event_id),
    constraint event_position_check check (position >= 1),
    constraint event_sequence_check check (sequence >= 0),
    constraint event_revision_check check (revision >= 1),
    constraint event_size_check check (octet_length(payload) + octet_length(metadata) <= 60000)
);

comment on table event_store.event is 'Everything that happened, for ever: rows are neither changed nor deleted.';
comment on column event_store.event.position is 'Place among all events: from 1, without gaps, in the order of the commits.';
comment on column event_store.event.stream is 'Id of the thing it happened to.';
comment on column event_store.event.sequence is 'Place in the stream, from 0.';
comment on column event_store.event.type is 'Wire name, as in group.user-assigned.';
comment on column event_store.event.revision is 'Revision of the wire form of the payload.';
comment on column event_store.event.event_id is 'Time-ordered UUID (version 7), given by the writer.';
comment on column event_store.event.recorded_at is 'When it was written, in microseconds; never before that of an earlier position.';
comment on column event_store.event.payload is 'Canonical JSON (RFC 8785), personal text sealed under the key of the stream''s user.';
comment on column event_store.event.metadata is 'Canonical JSON (RFC 8785) of the envelope, personal text sealed under the actor''s key.';

-- No foreign key to the event: tags are written by the statement that writes the event, and a check for each would cost
-- as much as the tags themselves.
create table event_store.event_tag (
    tag text not null,
    position bigint not null,
    constraint event_tag_pk primary key (tag, position)
);

comment on table event_store.event_tag is 'What each event is about, for the audit trail: written with the event, never changed.';
comment on column event_store.event_tag.tag is 'An id the event is about, or actor:<id>, or correlation:<id>.';
comment on column event_store.event_tag.position is 'The event''s position.';

create table event_store.head (
    position bigint not null,
    recorded_at timestamptz not null,
    only_row boolean not null default true,
    constraint head_pk primary key (only_row),
    constraint head_only_row_check check (only_row),
    constraint head_position_check check (position >= 0)
) with (fillfactor = 10);

comment on table event_store.head is 'The newest position, one row: who writes events locks it until the commit, so positions follow the commits.';
comment on column event_store.head.position is 'Position of the newest event; 0 before the first.';
comment on column event_store.head.recorded_at is 'Its recorded_at: the earliest that the next event may have.';
comment on column event_store.head.only_row is 'Keeps the table at one row.';

insert into event_store.head (position, recorded_at) values (0, 'epoch');

create function event_store.refuse_change() returns trigger
language plpgsql as $$
begin
    raise exception 'events are never changed or deleted (% of %.%)', tg_op, tg_table_schema, tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;

comment on function event_store.refuse_change() is 'Turns down what would change the past.';

create trigger event_unchanged before update or delete or truncate on event_store.event
    for each statement execute function event_store.refuse_change();
create trigger event_tag_unchanged before update or delete or truncate on event_store.event_tag
    for each statement execute function event_store.refuse_change();

comment on trigger event_unchanged on event_store.event is 'Holds for the owner too.';
comment on trigger event_tag_unchanged on event_store.event_tag is 'Holds for the owner too.';

grant select, insert on event_store.event, event_store.event_tag to muniment_server;
grant select, update on event_store.head to muniment_server;
