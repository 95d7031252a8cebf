-- Open sessions by what they rest on, and how far the policies have come.
create table command_model.session (
    session_id text not null,
    user_id text not null,
    connection_id text not null,
    mode text not null,
    group_id text,
    request_id text,
    until timestamptz,
    constraint session_pk primary key (session_id),
    constraint session_ground check ((group_id is null) <> (request_id is null))
);
create index session_by_user on command_model.session (user_id);
create index session_by_connection on command_model.session (connection_id);
create index session_by_group on command_model.session (group_id) where group_id is not null;
create index session_by_request on command_model.session (request_id) where request_id is not null;
create index session_by_end on command_model.session (until) where until is not null;
comment on table command_model.session is 'Sessions whose end is not on record; one past its end has ended all the same.';
comment on column command_model.session.session_id is 'Id of the session, the name of its stream.';
comment on column command_model.session.user_id is 'Who uses the connection.';
comment on column command_model.session.connection_id is 'The connection.';
comment on column command_model.session.mode is 'How it is opened, as in JSON.';
comment on column command_model.session.group_id is 'The group by whose membership it is open; null where a grant is the ground.';
comment on column command_model.session.request_id is 'The request by whose grant it is open; null where a membership is the ground.';
comment on column command_model.session.until is 'When it ends at the latest; null where nothing that allows it ends by itself.';

create table command_model.policy_position (
    position bigint not null,
    only_row boolean not null default true,
    constraint policy_position_pk primary key (only_row),
    constraint policy_position_only_row check (only_row),
    constraint policy_position_position check (position >= 0)
);
comment on table command_model.policy_position is 'How far the policies have come, one row: what follows from all events up to there was sent.';
comment on column command_model.policy_position.position is 'Position of the last event whose consequences were sent.';
comment on column command_model.policy_position.only_row is 'Keeps the table at one row.';

-- What happened before there were policies has no consequences now.
insert into command_model.policy_position (position) select position from event_store.head;

grant select, insert, update, delete on command_model.session to muniment_server;
grant select, update on command_model.policy_position to muniment_server;
