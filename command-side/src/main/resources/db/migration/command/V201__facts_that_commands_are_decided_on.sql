-- Facts that decisions need across streams, written by the appender in the transaction of the events (rulings.md 4).
create table command_model.user_standing (
    user_id text not null,
    kind text not null,
    status text not null,
    user_name_pseudonym text,
    email_pseudonym text,
    constraint user_standing_pk primary key (user_id),
    constraint user_standing_kind check (kind in ('PERSON', 'SERVICE')),
    constraint user_standing_status check (status in ('INVITED', 'ACTIVE', 'INACTIVE', 'REMOVED'))
);
create unique index user_standing_user_name on command_model.user_standing (user_name_pseudonym) where status <> 'REMOVED';
create unique index user_standing_email on command_model.user_standing (email_pseudonym) where status <> 'REMOVED';
comment on table command_model.user_standing is 'Every user and where in their life they are.';
comment on column command_model.user_standing.user_id is 'Id of the user, the name of their stream.';
comment on column command_model.user_standing.kind is 'PERSON or SERVICE.';
comment on column command_model.user_standing.status is 'INVITED, ACTIVE, INACTIVE or REMOVED.';
comment on column command_model.user_standing.user_name_pseudonym is 'HMAC of the userName; unique among users that are not removed.';
comment on column command_model.user_standing.email_pseudonym is 'HMAC of the e-mail address; unique among users that are not removed. Null where there is none.';

create table command_model.group_standing (
    group_id text not null,
    name text not null,
    archived boolean not null,
    constraint group_standing_pk primary key (group_id)
);
create unique index group_standing_name on command_model.group_standing (lower(name)) where not archived;
comment on table command_model.group_standing is 'Every group.';
comment on column command_model.group_standing.group_id is 'Id of the group, the name of its stream.';
comment on column command_model.group_standing.name is 'Its name; unique, whatever the case, among groups that are not archived.';
comment on column command_model.group_standing.archived is 'Whether it is closed for ever.';

create table command_model.membership (
    membership_id text not null,
    user_id text not null,
    group_id text not null,
    until timestamptz,
    constraint membership_pk primary key (membership_id)
);
create index membership_by_user on command_model.membership (user_id);
create index membership_by_group on command_model.membership (group_id);
create index membership_by_end on command_model.membership (until) where until is not null;
comment on table command_model.membership is 'Memberships whose end is not on record; one past its end has ended all the same.';
comment on column command_model.membership.membership_id is 'Id of the membership, the name of its stream.';
comment on column command_model.membership.user_id is 'The member.';
comment on column command_model.membership.group_id is 'The group.';
comment on column command_model.membership.until is 'When it ends; null for good.';

create table command_model.connection_standing (
    connection_id text not null,
    name text not null,
    retired boolean not null,
    policy_version bigint not null,
    rule jsonb,
    constraint connection_standing_pk primary key (connection_id)
);
create unique index connection_standing_name on command_model.connection_standing (lower(name)) where not retired;
comment on table command_model.connection_standing is 'Every connection.';
comment on column command_model.connection_standing.connection_id is 'Id of the connection, the name of its stream.';
comment on column command_model.connection_standing.name is 'Its name; unique, whatever the case, among connections that are not retired.';
comment on column command_model.connection_standing.retired is 'Whether it is closed for ever.';
comment on column command_model.connection_standing.policy_version is 'Version of its access policy.';
comment on column command_model.connection_standing.rule is 'The rule of approval; null while access requests are off.';

create table command_model.policy_group (
    connection_id text not null,
    group_id text not null,
    part text not null,
    constraint policy_group_pk primary key (connection_id, part, group_id),
    constraint policy_group_part check (part in ('CAN_ACCESS', 'NEEDS_APPROVAL', 'CAN_APPROVE', 'BREAK_GLASS'))
);
create index policy_group_by_group on command_model.policy_group (group_id);
comment on table command_model.policy_group is 'Which groups the access policies name, of connections that are not retired.';
comment on column command_model.policy_group.connection_id is 'The connection.';
comment on column command_model.policy_group.group_id is 'The group.';
comment on column command_model.policy_group.part is 'As what it is named: CAN_ACCESS, NEEDS_APPROVAL, CAN_APPROVE or BREAK_GLASS.';

create table command_model.api_token (
    token_id text not null,
    user_id text not null,
    issued_by text not null,
    scopes text[] not null,
    secret_hash text not null,
    expires_at timestamptz,
    revoked boolean not null,
    constraint api_token_pk primary key (token_id),
    constraint api_token_secret unique (secret_hash)
);
create index api_token_by_user on command_model.api_token (user_id);
comment on table command_model.api_token is 'Every API token.';
comment on column command_model.api_token.token_id is 'Id of the token, the name of its stream.';
comment on column command_model.api_token.user_id is 'Whose it is.';
comment on column command_model.api_token.issued_by is 'Who issued it.';
comment on column command_model.api_token.scopes is 'What it may be used for, as in JSON.';
comment on column command_model.api_token.secret_hash is 'SHA-256 of the secret in lower-case hex.';
comment on column command_model.api_token.expires_at is 'From when on it is refused; null never.';
comment on column command_model.api_token.revoked is 'Whether it was revoked.';

create table command_model.setup_token (
    singleton boolean not null default true,
    secret_hash text not null,
    expires_at timestamptz not null,
    constraint setup_token_pk primary key (singleton),
    constraint setup_token_singleton check (singleton)
);
comment on table command_model.setup_token is 'The one-time token that the first admin claims the installation with; at most one row.';
comment on column command_model.setup_token.singleton is 'Always true.';
comment on column command_model.setup_token.secret_hash is 'SHA-256 of the secret in lower-case hex.';
comment on column command_model.setup_token.expires_at is 'From when on it is refused.';

create table command_model.instance (
    singleton boolean not null default true,
    claimed_by text not null,
    constraint instance_pk primary key (singleton),
    constraint instance_singleton check (singleton)
);
comment on table command_model.instance is 'Whether the installation is claimed: a row when it is.';
comment on column command_model.instance.singleton is 'Always true.';
comment on column command_model.instance.claimed_by is 'The first admin.';

create table command_model.idempotency (
    caller text not null,
    method text not null,
    path text not null,
    key text not null,
    body_hash text not null,
    status int not null,
    resource text,
    position bigint not null,
    created_at timestamptz not null default clock_timestamp(),
    constraint idempotency_pk primary key (caller, method, path, key)
);
create index idempotency_by_age on command_model.idempotency (created_at);
comment on table command_model.idempotency is 'Answers given under an Idempotency-Key, kept for 24 hours.';
comment on column command_model.idempotency.caller is 'Id of the user who called.';
comment on column command_model.idempotency.method is 'HTTP method.';
comment on column command_model.idempotency.path is 'Path of the request.';
comment on column command_model.idempotency.key is 'The Idempotency-Key.';
comment on column command_model.idempotency.body_hash is 'SHA-256 of the body, to tell another request under the same key.';
comment on column command_model.idempotency.status is 'HTTP status that was answered.';
comment on column command_model.idempotency.resource is 'Id of the resource that was answered with, from which the answer is made again.';
comment on column command_model.idempotency.position is 'Position that was answered.';
comment on column command_model.idempotency.created_at is 'When it was written.';

grant select, insert, update, delete on all tables in schema command_model to muniment_server;
