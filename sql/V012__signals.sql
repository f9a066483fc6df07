-- How an issuer's security events reach a tenant: pushed by the issuer, or polled from it. Of secrets, what is only recognised is kept as a digest, what is shown to the issuer sealed.
create table signal_streams (
    tenant_id       text        not null,
    issuer_id       text        not null,
    audience        text        not null,
    delivery        text        not null check (delivery in ('push', 'poll')),
    push_digest     text        check (delivery = 'push' or push_digest is null),
    poll_url        text        check ((delivery = 'poll') = (poll_url is not null)),
    token_url       text        check (delivery = 'poll' or token_url is null),
    token_client    text,
    token_scope     text,
    -- What goes with a poll as Authorization, or the secret of token_client.
    sealed_secret   text,
    made_at         timestamptz not null,
    next_poll_at    timestamptz check ((delivery = 'poll') = (next_poll_at is not null)),
    polled_at       timestamptz,
    failures        integer     not null default 0,
    failing_since   timestamptz check ((failures > 0) = (failing_since is not null)),
    primary key (tenant_id, issuer_id),
    foreign key (tenant_id, issuer_id) references trusted_issuers (tenant_id, id) on delete cascade
);

create index signal_streams_due on signal_streams (next_poll_at) where next_poll_at is not null;

alter table signal_streams enable row level security;
alter table signal_streams force row level security;
create policy one_tenant on signal_streams using (current_setting('gatehouse.tenant', true) in (tenant_id, '*'));
