-- What is recorded beside the events (domain.md, section 8): ids and pseudonyms only, kept for a time that is set.
create schema if not exists journal;
comment on schema journal is 'What is recorded and is no event: refusals, sign-ins, denied checks, reads of the trail, operations, token use. Rows are purged after muniment.journal.retention.';

create table journal.refusal (
    id bigint generated always as identity,
    recorded_at timestamptz not null default clock_timestamp(),
    actor text not null,
    token_id text,
    command text not null,
    subject text not null,
    code text not null,
    request_id text,
    constraint refusal_pk primary key (id)
);
create index refusal_by_time on journal.refusal (recorded_at, id);
create index refusal_by_actor on journal.refusal (actor, recorded_at);
comment on table journal.refusal is 'Commands turned down, one row each.';
comment on column journal.refusal.id is 'Counts up in order of recording; gaps are possible.';
comment on column journal.refusal.recorded_at is 'When it was turned down, by the clock of the database.';
comment on column journal.refusal.actor is 'Id of the user who sent the command, or system.';
comment on column journal.refusal.token_id is 'The API token that was used.';
comment on column journal.refusal.command is 'Name of the command.';
comment on column journal.refusal.subject is 'The stream or path it was about.';
comment on column journal.refusal.code is 'Stable code of the refusal.';
comment on column journal.refusal.request_id is 'X-Request-Id of the request.';

create table journal.sign_in (
    id bigint generated always as identity,
    recorded_at timestamptz not null default clock_timestamp(),
    user_id text,
    token_id text,
    outcome text not null,
    code text,
    address_pseudonym text not null,
    request_id text,
    constraint sign_in_pk primary key (id),
    constraint sign_in_outcome check (outcome in ('SIGNED_IN', 'FAILED'))
);
create index sign_in_by_time on journal.sign_in (recorded_at, id);
comment on table journal.sign_in is 'First sign-ins and sign-ins that failed, set-ups included.';
comment on column journal.sign_in.id is 'Counts up in order of recording; gaps are possible.';
comment on column journal.sign_in.recorded_at is 'When, by the clock of the database.';
comment on column journal.sign_in.user_id is 'Whose token it was, where that is known.';
comment on column journal.sign_in.token_id is 'The API token, where it was good.';
comment on column journal.sign_in.outcome is 'SIGNED_IN or FAILED.';
comment on column journal.sign_in.code is 'Why it failed.';
comment on column journal.sign_in.address_pseudonym is 'HMAC of the client address: equal for equal addresses.';
comment on column journal.sign_in.request_id is 'X-Request-Id of the request.';

create table journal.denied_check (
    minute timestamptz not null,
    user_id text not null,
    connection_id text not null,
    mode text not null,
    code text not null,
    asked_by text not null,
    times bigint not null,
    constraint denied_check_pk primary key (minute, user_id, connection_id, mode, code, asked_by),
    constraint denied_check_times check (times > 0)
);
comment on table journal.denied_check is 'Checks that were denied, counted by minute.';
comment on column journal.denied_check.minute is 'The minute, by the clock of the node that answered.';
comment on column journal.denied_check.user_id is 'Id of the user asked about, or the pseudonym of a name that is no user.';
comment on column journal.denied_check.connection_id is 'Id of the connection asked about, or unknown.';
comment on column journal.denied_check.mode is 'The access mode asked about.';
comment on column journal.denied_check.code is 'The first check that was not met.';
comment on column journal.denied_check.asked_by is 'Id of the user whose token asked.';
comment on column journal.denied_check.times is 'How often within the minute.';

create table journal.trail_read (
    id bigint generated always as identity,
    recorded_at timestamptz not null default clock_timestamp(),
    reader text not null,
    token_id text not null,
    route text not null,
    query text not null,
    request_id text,
    constraint trail_read_pk primary key (id)
);
create index trail_read_by_time on journal.trail_read (recorded_at, id);
comment on table journal.trail_read is 'Reads of the audit trail: who looked at what.';
comment on column journal.trail_read.id is 'Counts up in order of recording; gaps are possible.';
comment on column journal.trail_read.recorded_at is 'When, by the clock of the database.';
comment on column journal.trail_read.reader is 'Id of the user who read.';
comment on column journal.trail_read.token_id is 'The API token that was used.';
comment on column journal.trail_read.route is 'Path of the request.';
comment on column journal.trail_read.query is 'Filters that were given, ids in place of names.';
comment on column journal.trail_read.request_id is 'X-Request-Id of the request.';

create table journal.operation (
    id bigint generated always as identity,
    recorded_at timestamptz not null default clock_timestamp(),
    actor text not null,
    operation text not null,
    subject text not null,
    reason text,
    request_id text,
    constraint operation_pk primary key (id)
);
create index operation_by_time on journal.operation (recorded_at, id);
comment on table journal.operation is 'What operators did to projections: retry, skip, rebuild, verify.';
comment on column journal.operation.id is 'Counts up in order of recording; gaps are possible.';
comment on column journal.operation.recorded_at is 'When, by the clock of the database.';
comment on column journal.operation.actor is 'Id of the user who did it.';
comment on column journal.operation.operation is 'Name of the operation.';
comment on column journal.operation.subject is 'Name of the projection, and the position where it matters.';
comment on column journal.operation.reason is 'Why, where a reason was asked for.';
comment on column journal.operation.request_id is 'X-Request-Id of the request.';

create table journal.token_use (
    token_id text not null,
    last_used_at timestamptz not null,
    constraint token_use_pk primary key (token_id)
);
comment on table journal.token_use is 'When each API token was used last, written at most once a minute.';
comment on column journal.token_use.token_id is 'Id of the token.';
comment on column journal.token_use.last_used_at is 'The last use, to the minute.';

grant usage on schema journal to muniment_server;
grant select, insert, delete on journal.refusal, journal.sign_in, journal.trail_read, journal.operation to muniment_server;
grant select, insert, update, delete on journal.denied_check, journal.token_use to muniment_server;
