-- The trail becomes one chain of hashes a tenant, and one of the installation ('*', the name that only who asks for everybody sees). Events are written without a place in it; a sealing run
-- gives each its position (1, 2, 3, ...) and hash = SHA-256(hash before, event), a second or so later. What was there before is sealed by the first run. No rows are touched here.
alter table audit_events add column position bigint;
alter table audit_events add column hash bytea;
alter table audit_events add constraint audit_events_sealed_as_a_whole check ((position is null) = (hash is null));

create index audit_events_unsealed on audit_events (seq) where position is null;
-- Not unique: who writes a position in by hand is found by verification, and must not be able to stop the sealing of everybody's events.
create index audit_events_in_chain on audit_events (tenant_id, position) where position is not null;
create index audit_events_of_subject on audit_events (tenant_id, subject, seq) where subject is not null;
create index audit_events_of_session on audit_events (tenant_id, session, seq) where session is not null;
create index audit_events_begun on audit_events (cause) where kind = 'audit.begun';

-- Where each chain ends. The seal is an HMAC under a key derived from the master key: a chain that was rewritten as a whole has no genuine one.
create table audit_heads (
    tenant_id       text        primary key,
    position        bigint      not null,
    hash            bytea       not null,
    seal            bytea       not null
);

alter table audit_heads enable row level security;
alter table audit_heads force row level security;
create policy one_tenant on audit_heads using (current_setting('gatehouse.tenant', true) in (tenant_id, '*'));

-- Append only: an event gets its place once, and nothing else of it changes. Columns that later migrations add are held too.
create function audit_events_are_kept() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.position is null and new.position is not null
       and to_jsonb(new) - 'position' - 'hash' = to_jsonb(old) - 'position' - 'hash' then
        return new;
    end if;
    raise exception 'the audit trail is append-only: no % of audit_events', lower(tg_op) using errcode = 'restrict_violation';
end $$;

create trigger audit_events_append_only before update or delete on audit_events
    for each row execute function audit_events_are_kept();
create trigger audit_events_not_emptied before truncate on audit_events
    for each statement execute function audit_events_are_kept();
