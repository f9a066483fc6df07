-- Whether anything of the name that was revoked was known when it was; null: of before that was looked at.
alter table revocations add column seen boolean;
