-- Facts of access requests and grants, and what decisions on them need of memberships and connections.
alter table command_model.membership add column assigned bigint;
update command_model.membership m
set assigned = (
    select max(e.position)
    from event_store.event e
    where e.stream = m.membership_id and e.type = 'group.user-assigned');
alter table command_model.membership alter column assigned set not null;
comment on column command_model.membership.assigned is 'Position since which it runs without a break.';

alter table command_model.connection_standing add column modes text[] not null default '{}';
update command_model.connection_standing c
set modes = (
    select coalesce(array_agg(t.mode order by t.mode), '{}')
    from (
        select distinct on (e.payload::jsonb ->> 'mode') e.payload::jsonb ->> 'mode' as mode, e.type
        from event_store.event e
        where e.stream = c.connection_id and e.type in ('connection.mode-enabled', 'connection.mode-disabled')
        order by e.payload::jsonb ->> 'mode', e.position desc
    ) t
    where t.type = 'connection.mode-enabled');
comment on column command_model.connection_standing.modes is 'Enabled access modes, as in JSON.';

create table command_model.access_request (
    request_id text not null,
    requester text not null,
    connection_id text not null,
    approver_groups text[] not null,
    as_of bigint not null,
    constraint access_request_pk primary key (request_id)
);
comment on table command_model.access_request is 'What never changes of an access request or a use of break-glass.';
comment on column command_model.access_request.request_id is 'Id of the request, the name of its stream.';
comment on column command_model.access_request.requester is 'Whose wish it is.';
comment on column command_model.access_request.connection_id is 'The connection.';
comment on column command_model.access_request.approver_groups is 'Groups whose members decide.';
comment on column command_model.access_request.as_of is 'Position it was made at: who decides is a member since then without a break.';

create table command_model.pending_request (
    request_id text not null,
    requester text not null,
    connection_id text not null,
    approver_groups text[] not null,
    expires_at timestamptz not null,
    voided boolean not null,
    constraint pending_request_pk primary key (request_id)
);
create index pending_request_by_requester on command_model.pending_request (requester);
create index pending_request_by_connection on command_model.pending_request (connection_id);
create index pending_request_by_approver_group on command_model.pending_request using gin (approver_groups);
create index pending_request_by_end on command_model.pending_request (expires_at);
comment on table command_model.pending_request is 'Requests whose end is not on record; one past its end has ended all the same.';
comment on column command_model.pending_request.request_id is 'Id of the request.';
comment on column command_model.pending_request.requester is 'Whose wish it is.';
comment on column command_model.pending_request.connection_id is 'The connection.';
comment on column command_model.pending_request.approver_groups is 'Groups whose members decide.';
comment on column command_model.pending_request.expires_at is 'When it lapses undecided.';
comment on column command_model.pending_request.voided is 'Whether the requester was deactivated or removed meanwhile: it counts no more.';

create table command_model.pending_mode (
    requester text not null,
    connection_id text not null,
    mode text not null,
    request_id text not null,
    constraint pending_mode_pk primary key (requester, connection_id, mode)
);
create index pending_mode_by_request on command_model.pending_mode (request_id);
comment on table command_model.pending_mode is 'Modes of pending requests: one user asks for one mode of one connection once at a time.';
comment on column command_model.pending_mode.requester is 'Whose wish it is.';
comment on column command_model.pending_mode.connection_id is 'The connection.';
comment on column command_model.pending_mode.mode is 'The access mode, as in JSON.';
comment on column command_model.pending_mode.request_id is 'Id of the request.';

create table command_model.approval (
    request_id text not null,
    approver text not null,
    voided boolean not null,
    constraint approval_pk primary key (request_id, approver)
);
create index approval_by_approver on command_model.approval (approver);
comment on table command_model.approval is 'Who said yes to pending requests.';
comment on column command_model.approval.request_id is 'Id of the request.';
comment on column command_model.approval.approver is 'Who said it.';
comment on column command_model.approval.voided is 'Whether they were deactivated or removed since: it counts no more.';

create table command_model.access_grant (
    request_id text not null,
    requester text not null,
    connection_id text not null,
    modes text[] not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    break_glass boolean not null,
    voided boolean not null,
    constraint access_grant_pk primary key (request_id)
);
create index access_grant_by_requester on command_model.access_grant (requester);
create index access_grant_by_connection on command_model.access_grant (connection_id);
create index access_grant_by_end on command_model.access_grant (ends_at);
comment on table command_model.access_grant is 'Grants whose end is not on record; one past its end has ended all the same.';
comment on column command_model.access_grant.request_id is 'Id of the request that it comes of.';
comment on column command_model.access_grant.requester is 'Who may open.';
comment on column command_model.access_grant.connection_id is 'The connection.';
comment on column command_model.access_grant.modes is 'The access modes, as in JSON.';
comment on column command_model.access_grant.starts_at is 'When it begins.';
comment on column command_model.access_grant.ends_at is 'When it ends.';
comment on column command_model.access_grant.break_glass is 'Whether it was taken rather than given.';
comment on column command_model.access_grant.voided is 'Whether the requester was deactivated or removed meanwhile: it counts no more.';

grant select, insert, update, delete
on command_model.access_request, command_model.pending_request, command_model.pending_mode, command_model.approval,
    command_model.access_grant
to muniment_server;
