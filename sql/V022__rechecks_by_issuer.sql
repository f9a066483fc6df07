-- Rechecks are taken by issuer, so that one with many sessions does not keep others waiting.
create index sessions_to_recheck_by_issuer on sessions (tenant_id, issuer, recheck_at) where ended_at is null and recheck_at is not null;
drop index sessions_to_recheck;
