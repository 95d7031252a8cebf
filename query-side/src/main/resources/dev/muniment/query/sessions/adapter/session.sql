create table read_model.session_${n} (
    session_id text collate "C" not null,
    user_id text collate "C" not null,
    connection_id text collate "C" not null,
    mode text not null,
    state text not null,
    group_id text,
    request_id text,
    until timestamptz,
    opened_at timestamptz not null,
    opened_by text collate "C" not null,
    evidence bigint[] not null,
    ended_at timestamptz,
    how_ended jsonb,
    position bigint not null,
    sequence bigint not null,
    constraint session_${n}_pk primary key (session_id)
);
create index session_${n}_by_position on read_model.session_${n} (position);
create index session_${n}_by_user on read_model.session_${n} (user_id, position);
create index session_${n}_by_connection on read_model.session_${n} (connection_id, position);
create index session_${n}_by_state on read_model.session_${n} (state, position);
create index session_${n}_by_opener on read_model.session_${n} (opened_by, position);
comment on table read_model.session_${n} is 'Sessions, open and ended.';
comment on column read_model.session_${n}.session_id is 'Id of the session.';
comment on column read_model.session_${n}.user_id is 'Id of the user whose it is.';
comment on column read_model.session_${n}.connection_id is 'Id of the connection.';
comment on column read_model.session_${n}.mode is 'runbooks, native or web.';
comment on column read_model.session_${n}.state is 'OPEN, CLOSED or TERMINATED.';
comment on column read_model.session_${n}.group_id is 'Id of the group that it is open by; null where it is a grant.';
comment on column read_model.session_${n}.request_id is 'Id of the request whose grant it is open by; null where it is a group.';
comment on column read_model.session_${n}.until is 'The earliest end among what allowed it; null without one.';
comment on column read_model.session_${n}.opened_at is 'When it was opened.';
comment on column read_model.session_${n}.opened_by is 'Id of the user or enforcement point that opened it.';
comment on column read_model.session_${n}.evidence is 'Positions of the events that allowed it.';
comment on column read_model.session_${n}.ended_at is 'When it was closed or cut; null while it is open.';
comment on column read_model.session_${n}.how_ended is 'By whom and why; null while it is open.';
comment on column read_model.session_${n}.position is 'Position of the event that opened it.';
comment on column read_model.session_${n}.sequence is 'Sequence of its last event.';
