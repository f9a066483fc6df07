-- How the channels behave whose names a pattern covers, where a tenant has said so.
create table channel_families (
    tenant_id       text        not null references tenants (id) on delete cascade,
    pattern         text        not null,
    kept            integer     not null check (kept between 0 and 1000),
    kept_s          integer     not null check (kept_s between 0 and 86400),
    presence        boolean     not null,
    anonymous       boolean     not null,
    servers_only    boolean     not null,
    claims          text        not null,
    primary key (tenant_id, pattern)
);

alter table channel_families enable row level security;
alter table channel_families force row level security;
create policy one_tenant on channel_families using (current_setting('gatehouse.tenant', true) in (tenant_id, '*'));
