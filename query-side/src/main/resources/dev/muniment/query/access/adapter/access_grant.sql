create table read_model.access_grant_${n} (
    request_id text collate "C" not null,
    user_id text collate "C" not null,
    connection_id text collate "C" not null,
    modes text[] not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    break_glass boolean not null,
    approvals jsonb not null,
    position bigint not null,
    constraint access_grant_${n}_pk primary key (request_id)
);
comment on table read_model.access_grant_${n} is 'Grants that no event has ended.';
comment on column read_model.access_grant_${n}.request_id is 'Id of the request that it came of.';
comment on column read_model.access_grant_${n}.user_id is 'Id of the user whose it is.';
comment on column read_model.access_grant_${n}.connection_id is 'Id of the connection that it opens.';
comment on column read_model.access_grant_${n}.modes is 'runbooks, native, web.';
comment on column read_model.access_grant_${n}.starts_at is 'When it begins.';
comment on column read_model.access_grant_${n}.ends_at is 'When it is over.';
comment on column read_model.access_grant_${n}.break_glass is 'Whether it was taken in an emergency.';
comment on column read_model.access_grant_${n}.approvals is 'Approvals that it rests on, with the groups at that time.';
comment on column read_model.access_grant_${n}.position is 'Position of the event that gave it.';
