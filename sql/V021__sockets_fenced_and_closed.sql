-- How many sockets a node fenced and how many it closed, under the names that a receipt has. sockets_cut, which nodes of
-- the version before still write, says the same as sockets_closed; what reads a receipt takes it where these are null.
alter table revocation_nodes add column sockets_fenced integer;
alter table revocation_nodes add column sockets_closed integer;
