-- What is sealed cannot be compressed, so nobody tries. A delivery's row changes with each attempt, its content never: that lies beside it.
alter table content alter column sealed set storage external;
alter table message alter column canonical set storage external;
alter table outbox alter column sealed set storage external;
alter table outbox set (toast_tuple_target = 128);
-- Rows that change soon after they were written find room beside themselves, so that the indexes need not hear of it.
alter table outbox set (fillfactor = 60);
alter table record set (fillfactor = 60);
alter table person set (fillfactor = 80);
-- `message` knows its record. What is left to say is of which message a record that was not accepted is a repetition.
alter table record rename column message_key to repeated;
update record r set repeated = null from message m where m.record_id = r.id;
drop index record_message;
create index record_repeated on record (repeated) where repeated is not null;
