-- What the hub keeps. Everything about a person is keyed: `person`, message keys, series and file keys are HMACs;
-- content is sealed with a key of its own that lies in content_key, so that dropping the key erases the content.

-- One request, file, poll or JMS message of a party's, as the party sees it.
create table submission (
  id          uuid primary key,
  party       text not null,
  transport   text not null,                    -- http, file, sql, jms
  file_key    uuid,                             -- name + content hash, keyed; null when not a file
  name_sealed bytea,                            -- the partner's own file name
  state       text not null,                    -- open, received, judged
  records     integer not null default 0,
  issues      jsonb,                            -- what concerns the submission as a whole
  node        text not null,
  opened_at   timestamptz not null default now(),
  seen_at     timestamptz not null default now(),
  received_at timestamptz,
  judged_at   timestamptz,
  answered_at timestamptz                       -- when the receipt was written or queued
);
create unique index submission_file on submission (party, file_key) where file_key is not null and state <> 'open';
create index submission_unsettled on submission (state, seen_at) where state <> 'judged';
create index submission_unanswered on submission (transport, judged_at) where state = 'judged' and answered_at is null;

-- At most 500 records that are committed, announced and judged together.
create table chunk (
  id            uuid primary key,
  submission_id uuid references submission on delete cascade,  -- null when several small submissions share it
  party         text not null,
  state         text not null,                  -- open (its submission is), recorded, judged
  received      integer not null,
  small         boolean not null default false, -- of single submissions: judged together with others of its party
  accepted      integer not null default 0,
  rejected      integer not null default 0,
  duplicate     integer not null default 0,
  quarantined   integer not null default 0,
  recorded_at   timestamptz not null default now(),
  judged_at     timestamptz
);
create index chunk_submission on chunk (submission_id) where submission_id is not null;
create index chunk_recorded on chunk (recorded_at) where state = 'recorded';
create index chunk_party on chunk (party);

create table record (
  id            uuid primary key,
  chunk_id      uuid not null references chunk on delete cascade,
  submission_id uuid not null references submission on delete cascade,
  position      integer not null,               -- 0-based in its submission
  line          bigint not null,                -- 1-based in its file, 0 when not a file
  dialect       text not null,
  state         text not null,                  -- recorded, accepted, rejected, duplicate, quarantined
  outcome       jsonb,                          -- issues; null when there is nothing to say
  message_key   uuid,
  judged_at     timestamptz
);
create index record_chunk on record (chunk_id);
create index record_submission on record (submission_id, position);
create index record_message on record (message_key) where message_key is not null;

-- The bytes as they came, sealed; and the keys apart from them.
create table content (
  record_id uuid primary key references record on delete cascade,
  sealed    bytea not null
);
create table content_key (
  id      uuid primary key,                     -- of a record, or of an outbox row that has no record
  wrapped bytea not null
);

-- Identity of a message (party, unit, message id), keyed. A row without a record was named by a correction that came first.
create table message (
  key          uuid primary key,
  record_id    uuid references record,
  content_hash bytea,
  supersedes   uuid,
  withdraws    boolean not null default false,
  canonical    bytea                            -- the judged CloudEvent, sealed with the record's key
);
create index message_supersedes on message (supersedes) where supersedes is not null;
create index message_record on message (record_id) where record_id is not null;

-- Who says what about whom: valid time × recorded time. Append-only.
create table claim (
  message_key uuid primary key references message,
  person      uuid,                             -- null when it names nobody (an agreement, a withdrawal)
  type        text not null,
  party       text not null,
  unit        text not null,
  exchange    text not null,
  series      uuid,
  stated_at   timestamptz not null,
  recorded_at timestamptz not null default now(),
  valid_from  date,
  valid_till  date,
  fact        jsonb                             -- codes and dates only; null for a withdrawal
);
create index claim_person on claim (person) where person is not null;
create index claim_unnamed on claim (type) where person is null;

-- One row per pseudonym: what the flagger locks.
create table person (
  key       uuid primary key,
  next_look date                                -- the first day on which time alone could change the outcome
);
create index person_next_look on person (next_look) where next_look is not null;

-- "Look at this person": appended with the claim, deleted by the flagger before it reads the claims.
create table mark (
  id        bigint generated always as identity primary key,
  person    uuid not null,
  record_id uuid,                               -- the record to release; null when only time or an agreement moved
  not_before timestamptz                        -- set after a fault, so that one person cannot keep everybody waiting
);
create index mark_person on mark (person);
-- "Look at everybody who has claims of these types": expanded after it is committed, so nobody slips between.
create table broad_mark (
  id    bigint generated always as identity primary key,
  types text[] not null
);

create table conflict (
  key          uuid primary key,                -- rule + person + lineages; also the reference that parties quote
  person       uuid not null,
  rule         text not null,
  rule_version text not null,
  severity     text not null,
  state        text not null,                   -- open, resolved
  version      integer not null,
  digest       text not null,
  finding      jsonb not null,                  -- inputs, evidence, explanation
  opened_at    timestamptz not null default now(),
  changed_at   timestamptz not null default now()
);
create index conflict_person on conflict (person);
create index conflict_changed on conflict (changed_at desc);

-- What was released to whom. The row owns the attempts.
create table outbox (
  id               uuid primary key,
  receiver         text not null,
  kind             text not null,               -- message, alert, kvittens (counted apart from releases)
  type             text not null,
  record_id        uuid references record,
  conflict_key     uuid references conflict,
  conflict_version integer,
  submission_id    uuid references submission,
  basis            text not null,               -- id of the release rule
  withheld         text not null default '',
  content_key      uuid not null,
  sealed           bytea not null,
  state            text not null,               -- waiting, delivered, held, parked, cancelled
  reason           text,                        -- code, for held, parked and cancelled
  attempts         integer not null default 0,
  next_attempt_at  timestamptz not null default now(),
  lease            uuid,
  lease_until      timestamptz,
  created_at       timestamptz not null default now(),
  settled_at       timestamptz
);
create unique index outbox_message on outbox (record_id, receiver) where kind = 'message';
create unique index outbox_alert on outbox (conflict_key, conflict_version, receiver) where kind = 'alert';
create unique index outbox_kvittens on outbox (submission_id, receiver) where kind = 'kvittens';
create index outbox_due on outbox (receiver, next_attempt_at) where state = 'waiting';

create index outbox_count on outbox (receiver, kind, state);

create table history (
  id            bigint generated always as identity primary key,
  at            timestamptz not null default clock_timestamp(),
  node          text not null,
  step          text not null,
  submission_id uuid,
  chunk_id      uuid,
  record_id     uuid,
  conflict_key  uuid,
  outbox_id     uuid,
  detail        jsonb
);
create index history_submission on history (submission_id) where submission_id is not null;
create index history_record on history (record_id) where record_id is not null;
create index history_conflict on history (conflict_key) where conflict_key is not null;
create index history_outbox on history (outbox_id) where outbox_id is not null;

-- Polled sources: how far, and which rows near the watermark have been taken already.
create table watermark (
  source text primary key,
  value  bigint not null
);
create table seen_row (
  source text not null,
  number bigint not null,
  primary key (source, number)
);

-- Config as it was in force, by content.
create table activation (
  name         text not null,
  hash         text not null,
  content      text not null,
  activated_at timestamptz not null default now(),
  primary key (name, hash)
);

-- The first message of a chain of replacements, as far as it has arrived. UNION ends a circle.
create function lineage(start uuid) returns uuid language sql stable as $$
  with recursive up(key, depth) as (
    select start, 0
    union
    select m.supersedes, up.depth + 1 from up join message m on m.key = up.key
    where m.supersedes is not null and up.depth < 1000
  )
  select key from up order by depth desc, key limit 1
$$;

-- History is only ever added to.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'history and claims are append-only';
end $$;
create trigger history_append_only before update or delete on history for each row execute function refuse_change();
create trigger claim_append_only before update on claim for each row execute function refuse_change();
