-- What was asked to be gone through again, by whom, and how far it has come.
create table replay (
  id         uuid primary key,
  asked      jsonb not null,                    -- record, submission, party, from, till, resend: what was named of them
  resend     boolean not null,                  -- what was delivered is delivered once more
  asked_by   text not null,                     -- function id
  before_id  uuid not null,                     -- records behind this one came too late
  after_id   uuid not null,                     -- the last record that is done
  state      text not null,                     -- running, done
  records    bigint not null default 0,
  accepted   bigint not null default 0,         -- were not, and are now
  duplicate  bigint not null default 0,
  refused    bigint not null default 0,         -- are not accepted now either
  begun_at   timestamptz not null default now(),
  changed_at timestamptz not null default now()
);
create index replay_running on replay (begun_at) where state = 'running';

-- The replay that asks; null for all other marks.
alter table mark add column replay uuid;
-- The last replay that changed a verdict in it.
alter table submission add column replay uuid;
create index submission_replay on submission (replay) where replay is not null;
-- The replay that had it delivered or answered once more; null the first time.
alter table outbox add column replay uuid;
drop index outbox_message;
drop index outbox_kvittens;
create unique index outbox_message on outbox (record_id, receiver, coalesce(replay, '00000000-0000-0000-0000-000000000000'::uuid)) where kind = 'message';
create unique index outbox_kvittens on outbox (submission_id, receiver, coalesce(replay, '00000000-0000-0000-0000-000000000000'::uuid)) where kind = 'kvittens';
