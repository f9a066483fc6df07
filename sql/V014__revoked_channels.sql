-- Trust can be withdrawn from channels: what was proved before has no rights there any more, and its sockets stay.
alter table revocations drop constraint revocations_kind_check;
alter table revocations add constraint revocations_kind_check
    check (kind in ('token', 'session', 'subject', 'group', 'key', 'issuer', 'sid', 'channels', 'all'));

create index revocations_of_channels on revocations (tenant_id, value, issued_before desc) where kind = 'channels';
