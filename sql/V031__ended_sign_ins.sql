-- Where a sign-in at an identity provider was ended here, its tokens of until then open nothing again.
create index sessions_by_ended_sign_in on sessions (tenant_id, issuer, subject, sign_in)
    where sign_in is not null and ended_at is not null;
