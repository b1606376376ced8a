-- Set on a row that no longer holds while it is on its way: delivered if it arrives, never tried again.
alter table outbox add column overtaken boolean not null default false;
create index outbox_overtaken on outbox (receiver) where overtaken and state in ('waiting', 'held');
