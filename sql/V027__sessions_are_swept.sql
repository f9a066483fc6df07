select set_config('gatehouse.tenant', '*', true);

-- Whatever ends a session, the token of its identity provider goes with it, at once.
create function forget_sealed_token() returns trigger language plpgsql as $$
begin
    new.sealed_token := null;
    return new;
end $$;

create trigger ended_sessions_keep_no_token before update of ended_at on sessions
    for each row when (new.ended_at is not null) execute function forget_sealed_token();

update sessions set sealed_token = null where ended_at is not null and sealed_token is not null;

-- What is swept: the tokens of sessions that ended by their time, and sessions that are over for long.
create index sessions_with_token_by_end on sessions (expires_at) where sealed_token is not null;
create index sessions_by_end on sessions (least(expires_at, ended_at));
