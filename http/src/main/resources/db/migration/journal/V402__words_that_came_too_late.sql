-- Words on access requests that came after the decision: refused, and kept with the request (rulings 15).
create table journal.late_word (
    id bigint generated always as identity,
    recorded_at timestamptz not null default clock_timestamp(),
    request_id text not null,
    actor text not null,
    verdict text not null,
    comment text,
    constraint late_word_pk primary key (id),
    constraint late_word_verdict check (verdict in ('APPROVED', 'REJECTED', 'WITHDRAWN'))
);
create index late_word_by_request on journal.late_word (request_id, id);
comment on table journal.late_word is 'Words on access requests that came too late, one row each; kept as long as the request, for ever.';
comment on column journal.late_word.id is 'Counts up in order of recording; gaps are possible.';
comment on column journal.late_word.recorded_at is 'When it was refused, by the clock of the database.';
comment on column journal.late_word.request_id is 'Id of the access request.';
comment on column journal.late_word.actor is 'Id of the user who said it.';
comment on column journal.late_word.verdict is 'What they said: APPROVED, REJECTED or WITHDRAWN.';
comment on column journal.late_word.comment is 'What they said beside; null where they said nothing.';

grant select, insert on journal.late_word to muniment_server;
