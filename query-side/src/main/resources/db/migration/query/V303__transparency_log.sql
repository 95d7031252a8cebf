-- The transparency log: hashes over all events, and every checkpoint that was ever signed.
create schema transparency;
comment on schema transparency is 'The log over all events (RFC 9162, C2SP tlog-tiles). Tiles follow from the events; checkpoints are kept for ever.';

create table transparency.log (
    size bigint not null,
    verifier_key text not null,
    checked_at timestamptz,
    alarm text,
    only_row boolean not null default true,
    constraint log_pk primary key (only_row),
    constraint log_only_row_check check (only_row),
    constraint log_size_check check (size >= 0)
);
comment on table transparency.log is 'How far the log is, one row.';
comment on column transparency.log.size is 'How many events are in the tiles: those up to this position.';
comment on column transparency.log.verifier_key is 'What its checkpoints are verified with; its first part is the origin.';
comment on column transparency.log.checked_at is 'When all events were last held against tiles and checkpoints; null before the first time.';
comment on column transparency.log.alarm is 'What is wrong with the past; null while nothing is known to be. No checkpoint is signed or served meanwhile.';
comment on column transparency.log.only_row is 'Keeps the table at one row.';

create table transparency.tile (
    level integer not null,
    index bigint not null,
    hashes bytea not null,
    constraint tile_pk primary key (level, index),
    constraint tile_hashes_check check (octet_length(hashes) between 32 and 8192 and octet_length(hashes) % 32 = 0)
);
comment on table transparency.tile is 'Hashes of the tree, up to 256 in a row; the last of each level grows.';
comment on column transparency.tile.level is '0: hashes of events; each further level stands for 256 times as many.';
comment on column transparency.tile.index is 'Place in the level, from 0.';
comment on column transparency.tile.hashes is 'SHA-256 hashes one after the other.';

create table transparency.checkpoint (
    size bigint not null,
    root bytea not null,
    note text not null,
    signed_at timestamptz not null default clock_timestamp(),
    constraint checkpoint_pk primary key (size),
    constraint checkpoint_size_check check (size >= 1),
    constraint checkpoint_root_check check (octet_length(root) = 32)
);
comment on table transparency.checkpoint is 'Everything that was signed: whatever the tree is rebuilt to has to meet all of it.';
comment on column transparency.checkpoint.size is 'How many events the tree had.';
comment on column transparency.checkpoint.root is 'Its root.';
comment on column transparency.checkpoint.note is 'The signed note as it was given away.';
comment on column transparency.checkpoint.signed_at is 'When.';

create function transparency.refuse_change() returns trigger
language plpgsql as $$
begin
    raise exception 'signed checkpoints are never changed or deleted' using errcode = 'insufficient_privilege';
end
$$;
comment on function transparency.refuse_change() is 'Turns down what would change what was signed.';

create trigger checkpoint_unchanged before update or delete or truncate on transparency.checkpoint
    for each statement execute function transparency.refuse_change();
comment on trigger checkpoint_unchanged on transparency.checkpoint is 'Holds for the owner too.';

grant usage on schema transparency to muniment_server;
grant select, insert, update on transparency.log, transparency.tile to muniment_server;
grant select, insert on transparency.checkpoint to muniment_server;
