-- Follow-up figures by the words of those who asked for them. What changes is said in docs/follow-up.md; all else is in V1_7.

-- What somebody has said, not corrected since, and not waiting for what it corrects. `thing` is the same for all that is said of one
-- thing, as in Claim.thing: the sender's own designation, or the series.
create or replace view claim_held as
with recursive waiting as (
  select key from message where record_id is null
  union
  select m.key from waiting w join message m on m.supersedes = w.key)
select message_key, person, other_person, type, party, unit, stated_at, valid_from, valid_till, fact,
  coalesce(series::text,
    concat_ws('/', party, unit, type, case type
      when 'arende' then fact->>'arendeId'
      when 'arbetsplan' then fact->>'planId'
      when 'jobbplan' then fact->>'planId'
      when 'samtycke' then fact->>'samtyckeId'
      when 'insats' then fact->>'insatsId'
      when 'samtal' then fact->>'samtalId'
      when 'af.anvisning' then fact->>'anvisningId'
      when 'anstallning' then fact->>'anstallningId'
      when 'finsam.deltagande' then fact->>'deltagandeId'
      when 'overenskommelse' then fact->>'overenskommelseId'
      else message_key::text end)) thing
from claim c
where fact is not null and person is not null
  and not exists (select from message s where s.supersedes = c.message_key and s.record_id is not null)
  and not exists (select from waiting w where w.key = c.message_key);

-- Which identities are one person: what is said last of each thing, and of each two, holds; the same as Subjects.
create or replace view subject as
with recursive holding as (
  select *, row_number() over (partition by thing order by stated_at desc, message_key desc) newest from claim_held where other_person is not null),
said as (
  select least(person, other_person) one, greatest(person, other_person) other, fact->>'atgard' atgard,
    row_number() over (partition by least(person, other_person), greatest(person, other_person) order by stated_at desc, message_key desc) newest
  from holding where newest = 1),
joined as (
  select one, other from said where newest = 1 and atgard = 'sammanfor'
  union
  select other, one from said where newest = 1 and atgard = 'sammanfor'),
reached(person, identity) as (
  select one, one from joined
  union
  select r.person, j.other from reached r join joined j on j.one = r.identity)
select person, (array_agg(identity order by identity))[1] subject from reached group by person;

-- The latest about each thing: the same as Claims.current of each person's claims, under one key for each person. A thing is of one
-- type; that it stands in the partition lets a question about one type sort no more than that.
create or replace view claim_in_force as
select message_key, subject person, type, party, unit, stated_at, valid_from, valid_till, fact
from (
  select c.*, coalesce(s.subject, c.person) subject,
    row_number() over (partition by c.type, coalesce(s.subject, c.person), c.thing order by c.stated_at desc, c.message_key desc) newest
  from claim_held c left join subject s on s.person = c.person
) c
where newest = 1;

create or replace view insats_latest as
select person, party, fact->>'kategori' kategori, fact->>'status' status, valid_from "from", valid_till till
from claim_in_force where type = 'insats';

-- Everything said of a case, also what was overtaken: where it was before it moved, and when it was first open.
create view case_said as
select coalesce(s.subject, c.person) person, thing, fact->>'stadsdel' stadsdel, (fact->>'ansokt')::date ansokt,
  stated_at, message_key, valid_from, valid_till
from claim_held c left join subject s on s.person = c.person
where type = 'arende';

create or replace function follow_up_person(month date) returns table (person uuid, jobbtorg text, stadsdel text, malgrupp text, kon text, alder text)
language sql stable as $$
  select t.person, e.jobbtorg, a.stadsdel, e.malgrupp, t.kon,
    case when t.age < 16 then '0-15' when t.age < 20 then '16-19' when t.age < 30 then '20-29' when t.age < 45 then '30-44'
      when t.age < 55 then '45-54' when t.age >= 55 then '55-' end
  from (
    select coalesce(s.subject, claim.person) person, max(claim.kon) kon, extract(year from age(month_end(month), max(claim.born))) age
    from claim left join subject s on s.person = claim.person
    where claim.person is not null group by coalesce(s.subject, claim.person)) t
  left join (
    select distinct on (person) person, jobbtorg, malgrupp from enrolment where "from" <= month_end(month)
    order by person, "from" desc, message_key desc) e using (person)
  left join (
    select distinct on (person) person, stadsdel
    from (
      select distinct on (person, thing) * from case_said where valid_from <= month_end(month)
      order by person, thing, stated_at desc, message_key desc) latest
    order by person, (valid_till is null or valid_till >= month) desc, valid_from desc, stated_at desc, message_key desc) a using (person)
$$;

create or replace function follow_up_dagar_till_plan(month date) returns setof follow_up_row language sql stable as $$
  select distinct on (person) person, null::text, null::text, null::text, null::text, null::boolean, (planned - opened)::numeric, 1::numeric
  from (
    select c.person, c.opened, min(p.valid_from) planned
    from (
      select person, thing, coalesce((array_agg(ansokt order by stated_at desc, message_key desc))[1], min(valid_from)) opened
      from case_said group by person, thing) c
    join claim_in_force p on p.person = c.person and p.type in ('arbetsplan', 'jobbplan') and p.valid_from >= c.opened
    group by c.person, c.thing, c.opened) f
  where planned between month - interval '11 months' and month_end(month)
  order by person, opened desc
$$;

-- A third way to divide the persons of a measure, beside kön and age: why they ended, who arranged the job. Null where the measure has none.
alter type follow_up_row rename attribute orsak to klass;

create or replace view closing as
select message_key, person, fact->>'jobbtorg' jobbtorg, valid_from "on",
  type = 'aterremiss' or fact->>'orsak' = 'aterremitterad' aterremitterad,
  case when type = 'avslut' then fact->>'orsak' end orsak,
  case when type = 'aterremiss' then fact->>'orsak' end aterremissorsak
from claim_in_force where type in ('avslut', 'aterremiss');

-- `orsak` is that of the closing; `ingang` is how the person came to jobbtorg.
create or replace view enrolment as
select distinct on (i.message_key) i.message_key, i.person, i.fact->>'jobbtorg' jobbtorg,
  case when i.fact->>'malgrupp' in ('forsorjningsstod', 'uppsok') then i.fact->>'malgrupp' else 'ovriga' end malgrupp,
  i.valid_from "from", coalesce(x."on", i.valid_till) till, x.message_key closing, coalesce(x.aterremitterad, false) aterremitterad,
  case when x.message_key is not null then coalesce(x.orsak, 'aterremitterad') end orsak,
  case i.fact->>'malgrupp' when 'forsorjningsstod' then 'stadsdel' when 'uppsok' then 'uppsok' when 'kaa' then 'uppsok' else 'ovrig' end ingang
from claim_in_force i
  left join closing x on x.person = i.person and x.jobbtorg = i.fact->>'jobbtorg'
    and x."on" >= i.valid_from and (i.valid_till is null or x."on" <= i.valid_till)
where i.type = 'inskrivning'
order by i.message_key, x."on", x.aterremitterad desc, x.message_key;

-- Uppsök is 20–29 years, by the same age as all else; whoever else was found that way is of the others.
create function follow_up_malgrupp(said text, alder text) returns text language sql immutable as $$
  select case when said = 'uppsok' then case when alder = '20-29' then 'uppsok_20_29' else 'ovriga' end else said end
$$;

create or replace function follow_up_aterremitterade(month date) returns setof follow_up_row language sql stable as $$
  select distinct on (x.person) x.person, null::text, x.jobbtorg, e.malgrupp, x.aterremissorsak, null::boolean, 1::numeric, 1::numeric
  from closing x left join enrolment e on e.closing = x.message_key
  where x.aterremitterad and x."on" between month and month_end(month)
  order by x.person, x."on" desc, x.aterremissorsak is null, x.message_key desc, e.message_key
$$;

-- Days from the first to the last, both counted, of the last enrolment that jobbtorg ended in these days, by avslut or återremiss.
create or replace function enrolment_days(first date, last date) returns setof follow_up_row language sql stable as $$
  select distinct on (person) person, null::text, jobbtorg, malgrupp, orsak, null::boolean, (till - "from" + 1)::numeric, 1::numeric
  from enrolment where closing is not null and till between first and last
  order by person, till desc, "from", message_key
$$;

create function follow_up_inskrivna_ar(month date) returns setof follow_up_row language sql stable as $$
  select distinct on (person) person, null::text, jobbtorg, malgrupp, ingang, null::boolean, 1::numeric, 1::numeric
  from enrolment where "from" <= month_end(month) and (till is null or till >= month - interval '11 months')
  order by person, "from" desc, message_key desc
$$;

create or replace function follow_up_sjalvforsorjande(month date) returns setof follow_up_row language sql stable as $$
  select x.person, null::text, x.jobbtorg, x.malgrupp, null::text, b.person is null, (b.person is null)::int::numeric, 1::numeric
  from (
    select distinct on (x.person) x.person, x.jobbtorg, e.malgrupp, date_trunc('month', x."on" + interval '6 months')::date looked_at
    from closing x left join enrolment e on e.closing = x.message_key
    where coalesce(x.orsak, x.aterremissorsak) not in ('avliden', 'flyttat')
      and date_trunc('month', x."on" + interval '6 months') between month - interval '11 months' and month
    order by x.person, x."on" desc, x.message_key desc, e.message_key) x
  left join bistand_month b on b.person = x.person and b.manad = x.looked_at
$$;

create or replace function follow_up_stockholmsjobb(month date) returns setof follow_up_row language sql stable as $$
  select distinct on (person) person, null::text, null::text, null::text, party, null::boolean, 1::numeric, 1::numeric
  from claim_in_force
  where type = 'anstallning' and fact->>'form' = 'stockholmsjobb'
    and valid_from <= month_end(month) and (valid_till is null or valid_till >= month - interval '11 months')
  order by person, valid_from desc, stated_at desc, message_key desc
$$;

-- Conflicts that count. One that is open or settled is what the claims show. One that is resolved counts until that day, as long as each
-- message that it rests on still says what it said, or was repeated by a correction that says the same, about the one person; so not
-- after a withdrawal, a correction of what collided, or a join undone. A later row of a series takes nothing back: things changed.
create function conflict_counted(month date) returns table (key uuid, person uuid, rule text) language sql stable as $$
  with recursive touching as (
    select c.key, coalesce(s.subject, c.person) person, c.rule, c.state, c.finding
    from conflict c left join subject s on s.person = c.person
    where c.severity <> 'info' and c.state <> 'dismissed'
      and (finding->>'from')::date <= month_end(month) and coalesce((finding->>'till')::date >= month, true)
      and (c.state <> 'resolved' or (c.changed_at at time zone 'Europe/Stockholm')::date >= greatest(month, (finding->>'from')::date))),
  ruled as (
    select conflict_key, max(id) filter (where step = 'dismissed') dismissed, max(id) filter (where step in ('opened', 'reopened')) opened
    from history where conflict_key is not null and step in ('dismissed', 'opened', 'reopened') group by conflict_key),
  resolved as (
    select t.key, t.person, t.finding from touching t left join ruled r on r.conflict_key = t.key
    where t.state = 'resolved' and (r.dismissed is null or r.dismissed < r.opened)),
  corrected as materialized (
    select supersedes, key by from message where supersedes is not null and record_id is not null),
  said(key, person, first, message) as (
    select r.key, r.person, (e->>'message')::uuid, (e->>'message')::uuid from resolved r, jsonb_array_elements(r.finding->'evidence') e
    union
    select s.key, s.person, s.first, c.by from said s join corrected c on c.supersedes = s.message),
  stands as (
    select s.key, s.first, bool_or(c.supersedes is null and now.fact = was.fact
      and (was.person is null or coalesce(j.subject, was.person) = s.person)) holds
    from said s
      join claim was on was.message_key = s.first
      join claim now on now.message_key = s.message
      left join corrected c on c.supersedes = s.message
      left join subject j on j.person = was.person
    group by s.key, s.first)
  select key, person, rule from touching where state <> 'resolved'
  union all
  select key, person, rule from touching
  where key in (select key from resolved) and key not in (select key from stands where holds is not true)
$$;

create or replace function follow_up_konflikter(month date) returns setof follow_up_row language sql stable as $$
  with flagged as (
    select person, rule, count(*) n from conflict_counted(month) group by person, rule),
  known as (
    select person from claim_in_force where type = 'arende' and valid_from <= month_end(month) and (valid_till is null or valid_till >= month)
    union
    select person from follow_up_inskrivna(month)
    union
    select person from flagged)
  select k.person, r.rule, null::text, null::text, null::text, f.n is not null, coalesce(f.n, 0)::numeric, 1::numeric
  from known k cross join (select distinct rule from flagged) r left join flagged f on f.person = k.person and f.rule = r.rule
$$;
