create table read_model.directory_connection_${n} (
    connection_id text collate "C" not null,
    name text not null,
    type text not null,
    subtype text not null,
    description text not null,
    tags jsonb not null,
    retired boolean not null,
    policy_version bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    sequence bigint not null,
    constraint directory_connection_${n}_pk primary key (connection_id)
);
create index directory_connection_${n}_by_name on read_model.directory_connection_${n} (lower(name), connection_id);
comment on table read_model.directory_connection_${n} is 'Connections.';
comment on column read_model.directory_connection_${n}.connection_id is 'Id of the connection.';
comment on column read_model.directory_connection_${n}.name is 'Its name.';
comment on column read_model.directory_connection_${n}.type is 'database, application or custom.';
comment on column read_model.directory_connection_${n}.subtype is 'What kind of that, as in postgres.';
comment on column read_model.directory_connection_${n}.description is 'What it is for.';
comment on column read_model.directory_connection_${n}.tags is 'Tags, an object of texts.';
comment on column read_model.directory_connection_${n}.retired is 'True once it is.';
comment on column read_model.directory_connection_${n}.policy_version is 'Version of its access policy.';
comment on column read_model.directory_connection_${n}.created_at is 'When it was registered.';
comment on column read_model.directory_connection_${n}.updated_at is 'When the last event of the connection was recorded.';
comment on column read_model.directory_connection_${n}.sequence is 'Sequence of that event in the stream of the connection.';
