-- What a tenant's own settings narrow, in seconds and sockets; null: the operator's settings alone count.
alter table tenants add column access_token_s integer check (access_token_s > 0);
alter table tenants add column session_idle_s integer check (session_idle_s > 0);
alter table tenants add column session_age_s integer check (session_age_s > 0);
alter table tenants add column most_sockets integer check (most_sockets > 0);
alter table tenants add column most_sockets_per_subject integer check (most_sockets_per_subject > 0);

alter table tenants drop constraint tenants_registration_check;
alter table tenants add constraint tenants_registration_check check (registration in ('open', 'invite', 'closed'));

-- Invitations to register, each good once. Kept as a digest: the text has 256 bits.
create table invitations (
    tenant_id       text        not null references tenants (id) on delete cascade,
    digest          bytea       not null,
    created_at      timestamptz not null,
    expires_at      timestamptz not null,
    primary key (tenant_id, digest)
);

create index invitations_by_expiry on invitations (expires_at);
