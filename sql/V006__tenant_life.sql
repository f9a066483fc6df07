-- A suspended tenant is refused wherever it is named, and its sessions do not count.
alter table tenants add column suspended_at timestamptz;
alter table tenants add column suspended_why text;

-- Handshakes without an Origin are from clients that are no browsers; those with the opaque one (null) from pages without an address.
alter table tenants add column absent_origin boolean not null default true;
alter table tenants add column null_origin boolean not null default false;
