create table read_model.access_user_${n} (
    user_id text collate "C" not null,
    kind text not null,
    status text not null,
    position bigint not null,
    deactivated bigint not null,
    user_name text,
    email text,
    constraint access_user_${n}_pk primary key (user_id)
);
comment on table read_model.access_user_${n} is 'What access decisions know of users.';
comment on column read_model.access_user_${n}.user_id is 'Id of the user.';
comment on column read_model.access_user_${n}.kind is 'PERSON or SERVICE.';
comment on column read_model.access_user_${n}.status is 'INVITED, ACTIVE, INACTIVE or REMOVED.';
comment on column read_model.access_user_${n}.position is 'Position of the event that gave the status.';
comment on column read_model.access_user_${n}.deactivated is 'Position of the last deactivation or of the removal; 0 never.';
comment on column read_model.access_user_${n}.user_name is 'Pseudonym of the userName; null once erased.';
comment on column read_model.access_user_${n}.email is 'Pseudonym of the e-mail address; null where there is none.';
