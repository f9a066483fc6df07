-- Statements of allow and reject, and whom they are for.
create table policies (
    tenant_id       text        not null references tenants (id) on delete cascade,
    id              text        not null,
    attached_to     text        not null check (attached_to in ('tenant', 'group', 'subject', 'key', 'claim')),
    name            text        not null,
    value           text        not null,
    statements      text        not null,
    changed_at      timestamptz not null,
    primary key (tenant_id, id)
);

-- What every subject of a tenant could do becomes its policy 'default'.
insert into policies (tenant_id, id, attached_to, name, value, statements, changed_at)
select t.id, 'default', 'tenant', '', '',
       (select jsonb_agg(jsonb_build_object('effect', 'allow', 'permissions', c.value, 'resources', jsonb_build_array(c.key)))::text
          from jsonb_each(t.capabilities::jsonb) c),
       t.created_at
  from tenants t
 where t.capabilities::jsonb <> '{}'::jsonb;

alter table tenants drop column capabilities;

-- The tenant's own groups; those that an identity provider claims come with the session.
create table group_members (
    tenant_id       text        not null references tenants (id) on delete cascade,
    group_name      text        not null,
    subject         text        not null,
    primary key (tenant_id, group_name, subject)
);

create index group_members_of_subject on group_members (tenant_id, subject);

-- Counts the changes after which the rights of live connections have to be looked at again.
create table rule_versions (
    tenant_id       text        primary key references tenants (id) on delete cascade,
    version         bigint      not null
);

-- What policies look at in a session, what its key and its token were given at most, and the sign-in at a trusted issuer that it rests on.
alter table sessions add column standing text not null default '{}';
alter table sessions rename column capabilities to ceilings;
update sessions set ceilings = '[{"source":"token","capabilities":' || ceilings || '}]';
alter table sessions alter column standing drop default;
alter table sessions add column issuer text;
alter table sessions add column sign_in text;
alter table sessions add column idp_sid text;
alter table sessions add column sealed_token text;
alter table sessions add column recheck_at timestamptz;
alter table sessions add column checked_at timestamptz;

create unique index one_live_session_of_a_sign_in on sessions (tenant_id, issuer, subject, sign_in) where ended_at is null and sign_in is not null;
create index sessions_of_idp_sid on sessions (tenant_id, issuer, idp_sid) where idp_sid is not null;
create index sessions_to_recheck on sessions (recheck_at) where ended_at is null and recheck_at is not null;
