-- People and their calendars, as far as the agenda knows them: what else they are stands in their metadata, a flat object of texts.
create table agenda_people (
    tenant_id       text        not null references tenants (id) on delete cascade,
    id              uuid        not null,
    metadata        jsonb       not null,
    primary key (tenant_id, id)
);

create index agenda_people_by_metadata on agenda_people using gin (metadata jsonb_path_ops);

create table agenda_calendars (
    tenant_id       text        not null references tenants (id) on delete cascade,
    id              uuid        not null,
    person_id       uuid        not null,
    week_start      text        not null check (week_start in ('MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY')),
    timezone        text        not null,
    metadata        jsonb       not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, person_id) references agenda_people (tenant_id, id) on delete cascade
);

create index agenda_calendars_of_person on agenda_calendars (tenant_id, person_id);
create index agenda_calendars_by_metadata on agenda_calendars using gin (metadata jsonb_path_ops);

-- Tenants that speak nettu. The API key is kept as an HMAC under the installation's pepper, the webhook's key sealed; the public key as it was given.
create table nettu_accounts (
    tenant_id       text primary key references tenants (id) on delete cascade,
    key_digest      bytea       not null unique,
    public_jwt_key  text,
    webhook_url     text,
    webhook_key     text,
    check ((webhook_url is null) = (webhook_key is null))
);
