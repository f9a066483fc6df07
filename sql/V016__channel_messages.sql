-- What was published on channels, where nodes have only the database in common. The lock on a channel's row puts its messages into one order.
create table channel_logs (
    tenant_id       text        not null references tenants (id) on delete cascade,
    channel         text        not null,
    epoch           text        not null,
    last            bigint      not null check (last >= 0),
    used_at         timestamptz not null,
    primary key (tenant_id, channel)
);

create table channel_messages (
    tenant_id       text        not null,
    channel         text        not null,
    epoch           text        not null,
    number          bigint      not null,
    body            text        not null,
    kept_until      timestamptz not null,
    primary key (tenant_id, channel, epoch, number),
    foreign key (tenant_id, channel) references channel_logs (tenant_id, channel) on delete cascade
);

-- Publications that are to be there once, though they may be sent again.
create table channel_marks (
    tenant_id       text        not null,
    channel         text        not null,
    mark            text        not null,
    epoch           text        not null,
    number          bigint      not null,
    known_until     timestamptz not null,
    primary key (tenant_id, channel, mark),
    foreign key (tenant_id, channel) references channel_logs (tenant_id, channel) on delete cascade
);

create index channel_messages_kept_until on channel_messages (kept_until);

do $$
declare
    name text;
begin
    foreach name in array array['channel_logs', 'channel_messages', 'channel_marks']
    loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format(
            'create policy one_tenant on %I using (current_setting(''gatehouse.tenant'', true) in (tenant_id, ''*''))', name);
    end loop;
end $$;
