-- Keys that may do everything may also do what is new.
select set_config('gatehouse.tenant', '*', true);

update api_keys set scopes = 'channels manage mint read revoke' where scopes in ('mint read manage revoke', 'manage mint read revoke');
