create table read_model.access_group_${n} (
    group_id text collate "C" not null,
    name text not null,
    open boolean not null,
    position bigint not null,
    constraint access_group_${n}_pk primary key (group_id)
);
comment on table read_model.access_group_${n} is 'What access decisions know of groups.';
comment on column read_model.access_group_${n}.group_id is 'Id of the group.';
comment on column read_model.access_group_${n}.name is 'Its name.';
comment on column read_model.access_group_${n}.open is 'False once archived.';
comment on column read_model.access_group_${n}.position is 'Position of the event that opened or closed it.';
