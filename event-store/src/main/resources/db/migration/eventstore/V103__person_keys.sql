-- The keys under which personal text is sealed; destroying one erases all of a person's text and changes no event.
create table event_store.person_key (
    user_id text not null,
    wrapped_key bytea not null,
    constraint person_key_pk primary key (user_id)
);

comment on table event_store.person_key is 'One key for each user who was not erased.';
comment on column event_store.person_key.user_id is 'Whose text it seals.';
comment on column event_store.person_key.wrapped_key is 'AES-256-GCM under a key derived from the master key, bound to the user: nonce, ciphertext, tag.';

grant select, insert, delete on event_store.person_key to muniment_server;
