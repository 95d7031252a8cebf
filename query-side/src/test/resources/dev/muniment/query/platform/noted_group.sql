create table read_model.noted_group_${n} (
    group_id text not null,
    name text not null,
    constraint noted_group_${n}_pk primary key (group_id)
);
