create table read_model.directory_group_${n} (
    group_id text collate "C" not null,
    name text not null,
    description text not null,
    built_in boolean not null,
    archived boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    sequence bigint not null,
    constraint directory_group_${n}_pk primary key (group_id)
);
create index directory_group_${n}_by_name on read_model.directory_group_${n} (lower(name), group_id);
comment on table read_model.directory_group_${n} is 'Groups.';
comment on column read_model.directory_group_${n}.group_id is 'Id of the group.';
comment on column read_model.directory_group_${n}.name is 'Its name.';
comment on column read_model.directory_group_${n}.description is 'What it is for.';
comment on column read_model.directory_group_${n}.built_in is 'Whether it carries a role of Muniment itself.';
comment on column read_model.directory_group_${n}.archived is 'True once it is.';
comment on column read_model.directory_group_${n}.created_at is 'When it was created.';
comment on column read_model.directory_group_${n}.updated_at is 'When the last event of the group was recorded.';
comment on column read_model.directory_group_${n}.sequence is 'Sequence of that event in the stream of the group.';
