create table read_model.directory_membership_${n} (
    group_id text collate "C" not null,
    user_id text collate "C" not null,
    since timestamptz not null,
    until timestamptz,
    source text not null,
    assigned_by text not null,
    sequence bigint not null,
    constraint directory_membership_${n}_pk primary key (group_id, user_id)
);
create index directory_membership_${n}_by_user on read_model.directory_membership_${n} (user_id, group_id);
comment on table read_model.directory_membership_${n} is 'Memberships that no event has ended.';
comment on column read_model.directory_membership_${n}.group_id is 'Id of the group.';
comment on column read_model.directory_membership_${n}.user_id is 'Id of the user.';
comment on column read_model.directory_membership_${n}.since is 'When the user was assigned.';
comment on column read_model.directory_membership_${n}.until is 'When it ends by itself; null for good.';
comment on column read_model.directory_membership_${n}.source is 'MANUAL, SCIM, IDP, REQUEST or REVIEW.';
comment on column read_model.directory_membership_${n}.assigned_by is 'Id of the user who assigned, or system.';
comment on column read_model.directory_membership_${n}.sequence is 'Sequence of the last event of the membership.';
