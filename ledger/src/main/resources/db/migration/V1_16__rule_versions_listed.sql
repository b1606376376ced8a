-- How a version came, for whoever lists them: as the history has it.
alter table rule_version add column brought jsonb;
update rule_version v set brought = h.detail - 'version' from history h where h.step = 'rules.brought' and h.detail->>'version' = v.tag;
alter table rule_version add column withdrawn_at timestamptz;    -- taken back before it came into force
