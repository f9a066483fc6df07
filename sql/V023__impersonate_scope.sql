-- Keys that may do everything may also do what has a scope of its own now.
select set_config('gatehouse.tenant', '*', true);

update api_keys set scopes = 'channels impersonate manage mint read revoke' where scopes = 'channels manage mint read revoke';
