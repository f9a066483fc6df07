-- Whether pages that a developer's own machine serves over http, on whatever port, may use the tenant.
alter table tenants add column loopback_origins boolean not null default false;
