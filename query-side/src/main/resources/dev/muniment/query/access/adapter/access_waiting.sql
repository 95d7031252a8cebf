create table read_model.access_waiting_${n} (
    request_id text collate "C" not null,
    requester text not null,
    connection_id text not null,
    approver_groups text[] not null,
    as_of bigint not null,
    requested_at timestamptz not null,
    expires_at timestamptz,
    approved_by text[] not null,
    position bigint not null,
    constraint access_waiting_${n}_pk primary key (request_id)
);
comment on table read_model.access_waiting_${n} is 'Requests that are pending, and broken glasses that nobody has followed up.';
comment on column read_model.access_waiting_${n}.request_id is 'Id of the request.';
comment on column read_model.access_waiting_${n}.requester is 'Id of the user whose it is.';
comment on column read_model.access_waiting_${n}.connection_id is 'Id of the connection.';
comment on column read_model.access_waiting_${n}.approver_groups is 'Ids of the groups that can decide.';
comment on column read_model.access_waiting_${n}.as_of is 'Position since which an approver must be in one of them.';
comment on column read_model.access_waiting_${n}.requested_at is 'When it was made.';
comment on column read_model.access_waiting_${n}.expires_at is 'When it lapses; null for a follow-up.';
comment on column read_model.access_waiting_${n}.approved_by is 'Ids of the users who have said yes.';
comment on column read_model.access_waiting_${n}.position is 'Position of the event that began it.';
