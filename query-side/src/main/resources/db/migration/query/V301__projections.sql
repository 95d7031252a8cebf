-- The read side's tables are made by the projections themselves, a numbered set for each rebuild; this is where they
-- note how far they are.
create schema if not exists read_model;
comment on schema read_model is 'What questions are answered from. All of it can be rebuilt from event_store; row sets are numbered (access_user_1), views without a number show the current set.';

create table read_model.projection (
    name text not null,
    version integer not null,
    generation integer not null,
    last_generation integer not null,
    position bigint not null,
    state text not null,
    error text,
    skipped bigint[] not null default '{}',
    asked text,
    build_purpose text,
    build_generation integer,
    build_position bigint,
    outcome text,
    updated_at timestamptz not null default clock_timestamp(),
    constraint projection_pk primary key (name),
    constraint projection_state check (state in ('RUNNING', 'FAILED')),
    constraint projection_error check ((state = 'FAILED') = (error is not null)),
    constraint projection_asked check (asked in ('REBUILD', 'VERIFY', 'RETRY', 'SKIP')),
    constraint projection_build check (
        (build_purpose is null and build_generation is null and build_position is null)
        or (build_purpose in ('REBUILD', 'VERIFY') and build_generation is not null and build_position is not null))
);
comment on table read_model.projection is 'How far each projection is; written in the same transaction as its rows.';
comment on column read_model.projection.name is 'Name of the projection.';
comment on column read_model.projection.version is 'Version of the program that shaped the current rows.';
comment on column read_model.projection.generation is 'Number of the current set of tables.';
comment on column read_model.projection.last_generation is 'The highest number that was ever used.';
comment on column read_model.projection.position is 'Position of the last event that is in the rows; 0 before the first.';
comment on column read_model.projection.state is 'RUNNING, or FAILED at the event behind position.';
comment on column read_model.projection.error is 'What went wrong there; holds no personal data.';
comment on column read_model.projection.skipped is 'Positions that an operator had it leave out.';
comment on column read_model.projection.asked is 'What an operator asked for and its owner has not taken up yet.';
comment on column read_model.projection.build_purpose is 'Why a second set of tables is being filled: REBUILD or VERIFY.';
comment on column read_model.projection.build_generation is 'Number of that set.';
comment on column read_model.projection.build_position is 'Position of the last event in that set.';
comment on column read_model.projection.outcome is 'What came of the last rebuild or verification, as JSON.';
comment on column read_model.projection.updated_at is 'When this row was written last.';

do $$
begin
    if not exists (select from pg_catalog.pg_roles where rolname = 'muniment_server') then
        create role muniment_server nologin;
    end if;
end
$$;
grant usage, create on schema read_model to muniment_server;
grant select, insert, update, delete on read_model.projection to muniment_server;
