-- What a session was started with, so that its user recognises it. What came before, and what no request started, has none.
alter table sessions add column user_agent text check (char_length(user_agent) <= 256);
alter table sessions add column address text check (char_length(address) <= 64);
