create table read_model.access_membership_${n} (
    user_id text collate "C" not null,
    group_id text collate "C" not null,
    until timestamptz,
    assigned bigint not null,
    position bigint not null,
    constraint access_membership_${n}_pk primary key (group_id, user_id)
);
comment on table read_model.access_membership_${n} is 'Memberships that no event has ended.';
comment on column read_model.access_membership_${n}.user_id is 'Id of the user.';
comment on column read_model.access_membership_${n}.group_id is 'Id of the group.';
comment on column read_model.access_membership_${n}.until is 'When it ends by itself; null for good.';
comment on column read_model.access_membership_${n}.assigned is 'Position since which it runs without a break.';
comment on column read_model.access_membership_${n}.position is 'Position of its last change.';
