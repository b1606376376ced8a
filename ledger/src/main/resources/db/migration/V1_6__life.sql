-- The life of a conflict. Its states: open, acknowledged, resolved (by data), settled (by agreement or by a person), dismissed.
-- `ruled` is the state that a person at the hub has put it in since it was last opened; null when none has.
alter table conflict add column ruled text;
-- Answers of parties (message keys) that came before it was last opened: they count no more.
alter table conflict add column answered_before jsonb not null default '[]';
create index conflict_state on conflict (state, changed_at desc);

-- Why a person at the hub closed it, in that person's own words: sealed with a key of its own in content_key.
create table conflict_reason (
  id           uuid primary key,
  conflict_key uuid not null references conflict,
  sealed       bytea not null
);
create index conflict_reason_conflict on conflict_reason (conflict_key);
