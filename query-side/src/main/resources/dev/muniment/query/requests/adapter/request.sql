create table read_model.request_${n} (
    request_id text collate "C" not null,
    requester text collate "C" not null,
    connection_id text collate "C" not null,
    status text not null,
    follow_up text,
    requested_at timestamptz not null,
    expires_at timestamptz,
    grant_until timestamptz,
    extended text collate "C",
    details jsonb not null,
    position bigint not null,
    sequence bigint not null,
    constraint request_${n}_pk primary key (request_id)
);
create index request_${n}_by_position on read_model.request_${n} (position);
create index request_${n}_by_requester on read_model.request_${n} (requester, position);
create index request_${n}_by_connection on read_model.request_${n} (connection_id, position);
create index request_${n}_by_status on read_model.request_${n} (status, position);
create index request_${n}_by_emergency on read_model.request_${n} (position) where follow_up is not null;
create index request_${n}_by_extended on read_model.request_${n} (extended, position) where extended is not null;
comment on table read_model.request_${n} is 'Access requests and the grants that they became.';
comment on column read_model.request_${n}.request_id is 'Id of the request.';
comment on column read_model.request_${n}.requester is 'Id of the user whose it is.';
comment on column read_model.request_${n}.connection_id is 'Id of the connection.';
comment on column read_model.request_${n}.status is 'PENDING, APPROVED, REJECTED, WITHDRAWN, EXPIRED, ENDED, REVOKED or RETURNED.';
comment on column read_model.request_${n}.follow_up is 'OPEN or CLOSED for a broken glass; null otherwise.';
comment on column read_model.request_${n}.requested_at is 'When it was made.';
comment on column read_model.request_${n}.expires_at is 'When it lapses undecided; null for a broken glass.';
comment on column read_model.request_${n}.grant_until is 'When its grant is over; null without one.';
comment on column read_model.request_${n}.extended is 'Id of the request that it extends.';
comment on column read_model.request_${n}.details is 'What no list is narrowed to: rule, words, how it ended.';
comment on column read_model.request_${n}.position is 'Position of the event that began it.';
comment on column read_model.request_${n}.sequence is 'Sequence of its last event.';
