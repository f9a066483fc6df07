-- The client id of a tenant that was deleted is not used again: its audit trail stays, and who took the name would read it.
select set_config('gatehouse.tenant', '*', true);

create table deleted_tenants (
    id              text        primary key,
    deleted_at      timestamptz not null default clock_timestamp()
);

insert into deleted_tenants (id)
    select distinct tenant_id from audit_events e
    where kind = 'tenant.deleted' and tenant_id is not null and not exists (select 1 from tenants t where t.id = e.tenant_id);

create function tenants_leave_their_id() returns trigger language plpgsql as $$
begin
    insert into deleted_tenants (id) values (old.id) on conflict do nothing;
    return null;
end $$;

create trigger tenants_leave_their_id after delete on tenants
    for each row execute function tenants_leave_their_id();
