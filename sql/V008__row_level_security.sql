-- The second wall between tenants: a statement that forgets its tenant finds nothing of another one's. The application says for whom it asks, once a transaction:
-- gatehouse.tenant is a tenant's id, or * for housekeeping; where nothing was said, nothing is there. FORCE binds the tables' owner too, which is what the gateway
-- connects as; superusers and roles with BYPASSRLS are not bound. A later migration that touches rows begins with: select set_config('gatehouse.tenant', '*', true)
do $$
declare
    name text;
begin
    for name in
        select table_name from information_schema.columns where table_schema = current_schema() and column_name = 'tenant_id'
    loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format(
            'create policy one_tenant on %I using (current_setting(''gatehouse.tenant'', true) in (tenant_id, ''*''))', name);
    end loop;
end $$;

alter table tenants enable row level security;
alter table tenants force row level security;
create policy one_tenant on tenants using (current_setting('gatehouse.tenant', true) in (id, '*'));
