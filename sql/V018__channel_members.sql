-- Who is there on channels. Whoever's node says nothing any more is there until its lease ends.
create table channel_members (
    tenant_id       text        not null references tenants (id) on delete cascade,
    channel         text        not null,
    connection      text        not null,
    body            text        not null,
    life            text        not null,
    lease_until     timestamptz not null,
    primary key (tenant_id, channel, connection)
);

create index channel_members_life on channel_members (life);
create index channel_members_lease on channel_members (lease_until);

alter table channel_members enable row level security;
alter table channel_members force row level security;
create policy one_tenant on channel_members using (current_setting('gatehouse.tenant', true) in (tenant_id, '*'));
