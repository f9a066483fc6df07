-- How many channels a tenant's sockets listen to on a node, and how many messages it publishes in a second; null: the operator's settings alone count.
alter table tenants add column most_channels integer check (most_channels > 0);
alter table tenants add column most_messages_per_second integer check (most_messages_per_second > 0);
