create table read_model.directory_token_${n} (
    token_id text collate "C" not null,
    user_id text collate "C" not null,
    issued_by text not null,
    name text not null,
    scopes text[] not null,
    expires_at timestamptz,
    created_at timestamptz not null,
    sequence bigint not null,
    constraint directory_token_${n}_pk primary key (token_id)
);
create index directory_token_${n}_by_user on read_model.directory_token_${n} (user_id, created_at, token_id);
comment on table read_model.directory_token_${n} is 'API tokens that are not revoked.';
comment on column read_model.directory_token_${n}.token_id is 'Id of the token.';
comment on column read_model.directory_token_${n}.user_id is 'Id of its user.';
comment on column read_model.directory_token_${n}.issued_by is 'Id of the user who issued it.';
comment on column read_model.directory_token_${n}.name is 'What its issuer called it.';
comment on column read_model.directory_token_${n}.scopes is 'all, check, scim, read.';
comment on column read_model.directory_token_${n}.expires_at is 'From when on it is refused; null never.';
comment on column read_model.directory_token_${n}.created_at is 'When it was issued.';
comment on column read_model.directory_token_${n}.sequence is 'Sequence of its last event.';
