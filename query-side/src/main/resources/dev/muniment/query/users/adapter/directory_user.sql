create table read_model.directory_user_${n} (
    user_id text collate "C" not null,
    kind text not null,
    status text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    sequence bigint not null,
    constraint directory_user_${n}_pk primary key (user_id)
);
comment on table read_model.directory_user_${n} is 'Users, without personal data.';
comment on column read_model.directory_user_${n}.user_id is 'Id of the user.';
comment on column read_model.directory_user_${n}.kind is 'PERSON or SERVICE.';
comment on column read_model.directory_user_${n}.status is 'INVITED, ACTIVE, INACTIVE or REMOVED.';
comment on column read_model.directory_user_${n}.created_at is 'When the user was registered.';
comment on column read_model.directory_user_${n}.updated_at is 'When the last event of the user was recorded.';
comment on column read_model.directory_user_${n}.sequence is 'Sequence of that event in the stream of the user.';
