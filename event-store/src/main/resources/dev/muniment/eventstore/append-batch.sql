-- Writes the events of a batch, what they are about, new keys of persons, where the guarded keys stand now and the new
-- head, and wakes the readers; one round trip for all of it.
-- Parameters: arrays of equal length for the events (positions to metadata), the tags, the persons' keys and the
-- guards; recordedAt; head, the position of the last event.
-- Rows: one of no meaning.
-- Index: guard_pk, for the conflict.
with events as (
    insert into event_store.event
        (position, stream, sequence, type, revision, event_id, recorded_at, payload, metadata)
    select position, stream, sequence, type, revision, event_id, :recordedAt, payload, metadata
    from unnest(
        cast(:positions as bigint[]), cast(:streams as text[]), cast(:sequences as bigint[]), cast(:types as text[]),
        cast(:revisions as integer[]), cast(:eventIds as uuid[]), cast(:payloads as text[]), cast(:metadata as text[]))
        as event (position, stream, sequence, type, revision, event_id, payload, metadata)
), tags as (
    insert into event_store.event_tag (tag, position)
    select tag, position
    from unnest(cast(:tags as text[]), cast(:tagPositions as bigint[])) as tag (tag, position)
), person_keys as (
    insert into event_store.person_key (user_id, wrapped_key)
    select user_id, decode(wrapped_key, 'base64')
    from unnest(cast(:users as text[]), cast(:wrappedKeys as text[])) as person_key (user_id, wrapped_key)
), guards as (
    insert into command_model.guard (key, position, sequence)
    select key, position, sequence
    from unnest(cast(:keys as text[]), cast(:keyPositions as bigint[]), cast(:keySequences as bigint[]))
        as guard (key, position, sequence)
    on conflict (key) do update set position = excluded.position, sequence = excluded.sequence
), head as (
    update event_store.head set position = :head, recorded_at = :recordedAt
)
select pg_notify('muniment_position', cast(:head as text))
