select set_config('gatehouse.tenant', '*', true);

-- When the proof was made that a session rests on; what was proved before trust was withdrawn is worth nothing.
alter table sessions add column proved_at timestamptz;
update sessions set proved_at = created_at;
alter table sessions alter column proved_at set not null;

-- "Nothing issued to X before T is trusted": X is kind and value (and for a sid the issuer whose name it is), T is issued_before.
create table revocations (
    tenant_id       text        not null references tenants (id) on delete cascade,
    id              uuid        not null,
    kind            text        not null check (kind in ('token', 'session', 'subject', 'group', 'key', 'issuer', 'sid', 'all')),
    value           text        not null,
    issuer          text,
    issued_before   timestamptz not null,
    margin_s        integer     not null check (margin_s >= 0),
    reason          text        not null,
    ordered_by      text        not null,
    made_at         timestamptz not null,
    sessions        integer     not null default 0,
    primary key (tenant_id, id)
);

create index revocations_by_time on revocations (tenant_id, made_at desc, id);
create index revocations_by_reach on revocations (tenant_id, issued_before);

-- Which revocation ended a session, or brought its end forward.
alter table sessions add column revocation_id uuid;
create index sessions_of_revocation on sessions (tenant_id, revocation_id) where revocation_id is not null;

-- What each node did about a revocation; times are milliseconds since it was made, by the database's clock. Null: not yet.
create table revocation_nodes (
    tenant_id       text        not null,
    revocation_id   uuid        not null,
    node            text        not null,
    sockets_found   integer,
    sockets_cut     integer,
    fenced_ms       double precision,
    closed_ms       double precision,
    primary key (tenant_id, revocation_id, node),
    foreign key (tenant_id, revocation_id) references revocations (tenant_id, id) on delete cascade
);

-- Messages of identity providers that were taken, for as long as they would pass again.
create table seen_messages (
    tenant_id       text        not null references tenants (id) on delete cascade,
    issuer_id       text        not null,
    jti             text        not null,
    keep_until      timestamptz not null,
    primary key (tenant_id, issuer_id, jti)
);

create index seen_messages_by_age on seen_messages (keep_until);

-- What nodes tell each other. The rows are the authority; whatever hints at new ones says nothing but: look. A reader goes on from the oldest transaction that was under way when it looked last, and so
-- misses no row whose transaction committed late. No reference to tenants: that one is gone has to be told too.
create table cluster_feed (
    seq             bigint generated always as identity primary key,
    xid             xid8        not null default pg_current_xact_id(),
    tenant_id       text        not null,
    kind            text        not null,
    about           text        not null,
    told_at         timestamptz not null default clock_timestamp()
);

create index cluster_feed_by_transaction on cluster_feed (xid);
create index cluster_feed_by_age on cluster_feed (told_at);

-- For how long a tenant's sockets may rest on what their node last knew; null: the operator's setting alone counts.
alter table tenants add column trust_lag_s integer check (trust_lag_s > 0);

create table nodes (
    id              text primary key,
    started_at      timestamptz not null,
    seen_at         timestamptz not null,
    draining        boolean     not null,
    sockets         integer     not null
);

do $$
declare
    name text;
begin
    foreach name in array array['revocations', 'revocation_nodes', 'seen_messages', 'cluster_feed']
    loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format(
            'create policy one_tenant on %I using (current_setting(''gatehouse.tenant'', true) in (tenant_id, ''*''))', name);
    end loop;
end $$;
