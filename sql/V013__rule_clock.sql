-- Versions of rules count on one clock, so that no two rulebooks ever share one: what was read of a version stays true for as long as it is the newest.
select set_config('gatehouse.tenant', '*', true);

create sequence rule_clock;
select setval('rule_clock', (select coalesce(max(version), 0) + 1 from rule_versions));
insert into rule_versions (tenant_id, version) select id, nextval('rule_clock') from tenants on conflict (tenant_id) do update set version = nextval('rule_clock');
