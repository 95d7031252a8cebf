-- The role in which the server works. It owns nothing; every migration grants it what it needs and no more.
-- Roles belong to the whole cluster: another database of it may create the same one at the same moment.
do $$
begin
    if not exists (select from pg_roles where rolname = 'muniment_server') then
        create role muniment_server nologin;
    end if;
exception
    when duplicate_object or unique_violation then null;
end
$$;

do $$
begin
    if not pg_has_role(current_user, 'muniment_server', 'set') then
        execute format('grant muniment_server to %I', current_user);
    end if;
end
$$;

comment on schema event_store is 'What happened: events, what they are about, the keys of persons. Written by appenders only.';

grant usage on schema event_store to muniment_server;
