-- What a delivery tells of: the first message of its chain of replacements, its series, or its conflict. A receiver knows by it what a
-- correction or a withdrawal is about, whichever of the chain it was given. Null for a receipt.
alter table outbox add column lineage uuid;
update outbox o set lineage = coalesce(o.conflict_key,
  (select coalesce(c.series, lineage(m.key)) from message m join claim c on c.message_key = m.key where m.record_id = o.record_id));
create index outbox_lineage on outbox (lineage) where lineage is not null;

-- One record holds one message: the planner knows then how many rows a record finds.
drop index message_record;
create unique index message_record on message (record_id) where record_id is not null;
