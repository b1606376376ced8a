-- A rattelse tells a receiver that what it was given no longer holds. `cause` says why in the contract's words, `corrects` is the delivery with
-- what no longer holds, and it is open until the receiver has acknowledged it.
alter table outbox add column cause text;
alter table outbox add column corrects uuid references outbox on delete set null;
alter table outbox add column acknowledged_at timestamptz;
-- What told so before was the bare envelope of a withdrawal, which nobody could acknowledge.
update outbox set kind = 'rattelse', cause = 'atertagen', acknowledged_at = case when state = 'delivered' then settled_at end
where basis = 'lineage';

create unique index outbox_rattelse on outbox (record_id, receiver) where kind = 'rattelse';
create index outbox_corrects on outbox (corrects) where corrects is not null;
create index outbox_open_recall on outbox (record_id) where kind = 'rattelse' and acknowledged_at is null and state <> 'cancelled';
