-- Guards of Idempotency-Keys go when the answers kept under them do; otherwise they would pile up for ever.
grant delete on command_model.guard to muniment_server;

comment on column command_model.idempotency.path is 'HMAC of the path of the request, which may name a person.';
