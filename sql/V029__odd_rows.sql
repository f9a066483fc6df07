-- One row that cannot be read must not fail a query over others: what the schema allows in a column of text is more than
-- what the gateway writes there.

-- A session's standing; NULL where it is no JSON, such as one with U+0000, or not what a standing looks like.
create function readable_standing(kept text) returns jsonb
    language plpgsql immutable strict
as $$
declare
    standing jsonb;
begin
    standing := kept::jsonb;
    if jsonb_typeof(standing) = 'object'
        and jsonb_typeof(coalesce(standing -> 'groups', '[]')) = 'array'
        and jsonb_typeof(coalesce(standing -> 'claims', '{}')) = 'object'
        and not jsonb_path_exists(standing, '$.groups[*] ? (@.type() != "string")') then
        return standing;
    end if;
    return null;
exception when others then
    return null;
end
$$;

-- NULL where the text is no UUID.
create function readable_uuid(kept text) returns uuid
    language sql immutable strict
as $$
    select case when kept ~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then kept::uuid end
$$;
