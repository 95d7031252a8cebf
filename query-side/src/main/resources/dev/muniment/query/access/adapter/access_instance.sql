create table read_model.access_instance_${n} (
    instance_id text collate "C" not null,
    claimed_by text not null,
    position bigint not null,
    constraint access_instance_${n}_pk primary key (instance_id)
);
comment on table read_model.access_instance_${n} is 'The claim of the installation: one row once it is claimed.';
comment on column read_model.access_instance_${n}.instance_id is 'Id of the installation.';
comment on column read_model.access_instance_${n}.claimed_by is 'Id of the first admin.';
comment on column read_model.access_instance_${n}.position is 'Position of the event.';
