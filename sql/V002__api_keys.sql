-- What a key may be used for, until when and from where. Keys that are there may do all that keys could.
alter table api_keys add column name text not null default '';
alter table api_keys add column scopes text not null default 'mint read manage revoke';
alter table api_keys add column capabilities text not null default '{"*":["subscribe","publish","presence","history"]}';
alter table api_keys add column addresses text not null default '';
alter table api_keys add column tail text not null default '';
alter table api_keys add column expires_at timestamptz;
alter table api_keys add column revoked_at timestamptz;
alter table api_keys add column used_at timestamptz;
update api_keys set scopes = '' where kind = 'publishable';
