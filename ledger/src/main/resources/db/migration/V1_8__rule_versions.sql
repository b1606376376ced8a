-- The versions of the rules that were brought in. `activation` has the texts of their files, by hash.
create table rule_version (
  tag         text primary key,
  files       text not null,                    -- name and hash of each, one a line
  brought_at  timestamptz not null default now(),
  in_force_at timestamptz                       -- null while it is coming, or when another of its day took its place
);
insert into rule_version select substr(name, 9), content, activated_at, activated_at from activation where name like 'version %';
delete from activation where name like 'version %';
