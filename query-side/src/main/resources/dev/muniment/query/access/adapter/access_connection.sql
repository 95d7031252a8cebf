create table read_model.access_connection_${n} (
    connection_id text collate "C" not null,
    name text not null,
    retired boolean not null,
    position bigint not null,
    policy jsonb not null,
    constraint access_connection_${n}_pk primary key (connection_id)
);
comment on table read_model.access_connection_${n} is 'What access decisions know of connections.';
comment on column read_model.access_connection_${n}.connection_id is 'Id of the connection.';
comment on column read_model.access_connection_${n}.name is 'Its name.';
comment on column read_model.access_connection_${n}.retired is 'True once it is.';
comment on column read_model.access_connection_${n}.position is 'Position of the event that registered or retired it.';
comment on column read_model.access_connection_${n}.policy is 'The access policy, each part with the position of its event.';
