-- Times are timestamptz (UTC, microseconds). Every table of a tenant starts its key with tenant_id.

create table tenants (
    id              text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$'),
    name            text        not null,
    host            text unique,
    app_url         text,
    registration    text        not null check (registration in ('open', 'closed')),
    capabilities    text        not null,
    created_at      timestamptz not null
);

create table tenant_origins (
    tenant_id       text        not null references tenants (id) on delete cascade,
    origin          text        not null,
    primary key (tenant_id, origin)
);

-- Keys of high entropy: kept as an HMAC under the installation's pepper, never as text.
create table api_keys (
    tenant_id       text        not null references tenants (id) on delete cascade,
    id              text        not null,
    kind            text        not null check (kind in ('secret', 'publishable')),
    digest          bytea       not null,
    created_at      timestamptz not null,
    primary key (tenant_id, id)
);

create table users (
    tenant_id       text        not null references tenants (id) on delete cascade,
    id              text        not null,
    username        text        not null,
    username_key    text        not null,
    email           text        not null,
    display_name    text,
    password_hash   text        not null,
    created_at      timestamptz not null,
    disabled_at     timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, username_key)
);

create table signing_keys (
    kid             text primary key,
    algorithm       text        not null check (algorithm in ('RS256', 'ES256', 'EdDSA')),
    state           text        not null check (state in ('next', 'active', 'retired')),
    public_jwk      text        not null,
    sealed_private  text        not null,
    created_at      timestamptz not null,
    activated_at    timestamptz,
    retired_at      timestamptz
);

create unique index one_signing_key_is_next on signing_keys (state) where state = 'next';
create unique index one_signing_key_is_active on signing_keys (state) where state = 'active';

create table sessions (
    tenant_id       text        not null references tenants (id) on delete cascade,
    id              uuid        not null,
    subject         text        not null,
    capabilities    text        not null,
    created_at      timestamptz not null,
    used_at         timestamptz not null,
    expires_at      timestamptz not null,
    ended_at        timestamptz,
    ended_why       text,
    primary key (tenant_id, id)
);

create index sessions_of_subject on sessions (tenant_id, subject);

-- A chain of connection tokens: one a socket's lineage. Only the counter is kept; the tokens are derived from the seed.
create table token_chains (
    tenant_id       text        not null,
    id              uuid        not null,
    session_id      uuid        not null,
    generation      integer     not null,
    seed            text        not null,
    rotated_at      timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, session_id) references sessions (tenant_id, id) on delete cascade
);

create index token_chains_of_session on token_chains (tenant_id, session_id, rotated_at);

create table tickets (
    tenant_id       text        not null references tenants (id) on delete cascade,
    digest          bytea       not null,
    session_id      uuid        not null,
    subject         text        not null,
    chain_id        uuid,
    capabilities    text        not null,
    origin          text,
    expires_at      timestamptz not null,
    primary key (tenant_id, digest),
    foreign key (tenant_id, session_id) references sessions (tenant_id, id) on delete cascade
);

create index tickets_by_expiry on tickets (expires_at);

-- Where a ticket was spent, so that a replay can be told from a guess.
create table spent_tickets (
    tenant_id       text        not null references tenants (id) on delete cascade,
    digest          bytea       not null,
    session_id      uuid        not null,
    spent_at        timestamptz not null,
    node            text        not null,
    address         text        not null,
    primary key (tenant_id, digest)
);

create index spent_tickets_by_age on spent_tickets (spent_at);

-- No reference to tenants: the trail outlives what it tells of.
create table audit_events (
    seq             bigint generated always as identity primary key,
    tenant_id       text,
    at              timestamptz not null,
    kind            text        not null,
    subject         text,
    session         text,
    cause           text        not null
);

create index audit_events_of_tenant on audit_events (tenant_id, seq);

-- What the installation remembers about itself: the digest of an operator key that it made.
create table installation (
    name            text primary key,
    value           text        not null
);
