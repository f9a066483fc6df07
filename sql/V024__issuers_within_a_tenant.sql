-- Who asks names the tenant: an issuer and an audience tell tokens apart within it, and nothing is told about others.
drop index one_tenant_of_an_issuer_and_audience;

create unique index one_issuer_and_audience_in_a_tenant on trusted_issuers (tenant_id, issuer, audience) where issuer is not null;
