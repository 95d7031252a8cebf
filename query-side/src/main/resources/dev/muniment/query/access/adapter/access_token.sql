create table read_model.access_token_${n} (
    token_id text collate "C" not null,
    user_id text collate "C" not null,
    issued_by text not null,
    scopes text[] not null,
    secret_hash text not null,
    expires_at timestamptz,
    position bigint not null,
    constraint access_token_${n}_pk primary key (token_id)
);
comment on table read_model.access_token_${n} is 'API tokens that are not revoked.';
comment on column read_model.access_token_${n}.token_id is 'Id of the token.';
comment on column read_model.access_token_${n}.user_id is 'Id of its user.';
comment on column read_model.access_token_${n}.issued_by is 'Id of the user who issued it.';
comment on column read_model.access_token_${n}.scopes is 'all, check, scim, read.';
comment on column read_model.access_token_${n}.secret_hash is 'SHA-256 of its secret in lower-case hex.';
comment on column read_model.access_token_${n}.expires_at is 'From when on it is refused; null never.';
comment on column read_model.access_token_${n}.position is 'Position of the event that issued it.';
