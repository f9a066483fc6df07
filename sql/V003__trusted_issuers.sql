-- The identity providers that a tenant trusts. The definition is JSON that only its room reads; secrets in it are sealed.
create table trusted_issuers (
    tenant_id       text        not null references tenants (id) on delete cascade,
    id              text        not null,
    issuer          text,
    audience        text        not null,
    definition      text        not null,
    sealed_secret   text,
    created_at      timestamptz not null,
    -- Keys that were fetched before are forgotten.
    keys_since      timestamptz not null,
    primary key (tenant_id, id)
);

-- Tenants that share an identity provider tell their tokens apart by the audience.
create unique index one_tenant_of_an_issuer_and_audience on trusted_issuers (issuer, audience) where issuer is not null;

create table issuer_keys_seen (
    tenant_id       text        not null,
    issuer_id       text        not null,
    thumbprint      text        not null,
    seen_at         timestamptz not null,
    primary key (tenant_id, issuer_id, thumbprint),
    foreign key (tenant_id, issuer_id) references trusted_issuers (tenant_id, id) on delete cascade
);
