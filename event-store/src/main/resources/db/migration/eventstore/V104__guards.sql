-- What decisions rest on: a decision is written only if the keys it read have not moved on since.
create schema command_model;

comment on schema command_model is 'What commands are decided on: facts and guards, written in the transaction of the events.';

create table command_model.guard (
    key text not null,
    position bigint not null,
    sequence bigint,
    constraint guard_pk primary key (key),
    constraint guard_position_check check (position >= 0),
    constraint guard_sequence_check check (sequence >= 0)
) with (fillfactor = 70);

comment on table command_model.guard is 'When each stream and named set last changed; written by appenders under the head lock.';
comment on column command_model.guard.key is 'A stream''s id or the name of a set, as in policies-naming:grp_1.';
comment on column command_model.guard.position is 'A stream: position of its last event. A named set: grows with each change, at least to the event''s position.';
comment on column command_model.guard.sequence is 'Sequence of the stream''s last event; null for named sets.';

grant usage on schema command_model to muniment_server;
grant select, insert, update on command_model.guard to muniment_server;
