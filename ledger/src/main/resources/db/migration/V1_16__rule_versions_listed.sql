-- How a version came, for whoever lists them; null for those brought in before this was kept.
alter table rule_version add column brought jsonb;
alter table rule_version add column withdrawn_at timestamptz;    -- taken back before it came into force
