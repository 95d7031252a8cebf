create table read_model.person_${n} (
    user_id text collate "C" not null,
    user_name text,
    email text,
    name text,
    constraint person_${n}_pk primary key (user_id)
);
create index person_${n}_by_name on read_model.person_${n} (lower(name), user_id);
comment on table read_model.person_${n} is 'The only table with plain personal data; the row goes when the user is erased.';
comment on column read_model.person_${n}.user_id is 'Id of the user.';
comment on column read_model.person_${n}.user_name is 'The name to sign in with.';
comment on column read_model.person_${n}.email is 'E-mail address; null for service accounts without one.';
comment on column read_model.person_${n}.name is 'Display name.';
