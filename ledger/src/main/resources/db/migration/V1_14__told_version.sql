-- The version of a conflict that its parties were last told of: an agreement on an earlier one does not count.
alter table conflict add column told_version integer;
update conflict c set told_version = coalesce(
  (select max(conflict_version) from outbox where conflict_key = c.key and kind = 'alert'), c.version);
alter table conflict alter column told_version set not null;
