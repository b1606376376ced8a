-- Follow-up figures. Each measure is a function of the month (its first day) that gives one row a person; who counts and where is said in
-- docs/follow-up.md. Nothing here is suppressed: what is published goes by way of FollowUp.

-- What statistics need of the identity, told by whoever appends the claim. Null in older rows and where nobody is named.
alter table claim add column born date;         -- first day of the month of birth
alter table claim add column kon text;          -- k, m

-- What holds now, for whole tables: the same as Claims.current of each person's claims. A correction waits as long as the first of its chain has
-- not arrived.
create view claim_held as
with recursive waiting as (
  select key from message where record_id is null
  union
  select m.key from waiting w join message m on m.supersedes = w.key)
select message_key, person, other_person, type, party, unit, stated_at, valid_from, valid_till, fact
from (
  select c.*, row_number() over (partition by c.person, c.type, coalesce(c.series, c.message_key) order by c.stated_at desc, c.message_key desc) newest
  from claim c
  where c.fact is not null
    and not exists (select from message s where s.supersedes = c.message_key and s.record_id is not null)
    and not exists (select from waiting w where w.key = c.message_key)
) c
where newest = 1 and person is not null;

-- Identities that are joined with others, and the one that the person is counted under: the same as Subjects.
create view subject as
with recursive said as (
  select least(person, other_person) one, greatest(person, other_person) other, fact->>'atgard' atgard,
    row_number() over (partition by least(person, other_person), greatest(person, other_person) order by stated_at desc, message_key desc) newest
  from claim_held where other_person is not null),
joined as (
  select one, other from said where newest = 1 and atgard = 'sammanfor'
  union
  select other, one from said where newest = 1 and atgard = 'sammanfor'),
reached(person, identity) as (
  select one, one from joined
  union
  select r.person, j.other from reached r join joined j on j.one = r.identity)
select person, (array_agg(identity order by identity))[1] subject from reached group by person;

-- The same under one key for each person.
create view claim_in_force as
select c.message_key, coalesce(s.subject, c.person) person, c.type, c.party, c.unit, c.stated_at, c.valid_from, c.valid_till, c.fact
from claim_held c left join subject s on s.person = c.person;
create index message_awaited on message (key) where record_id is null;

create function month_end(month date) returns date language sql immutable as $$
  select (month + interval '1 month' - interval '1 day')::date
$$;

-- A jobbtorg's word that somebody is no longer there.
create view closing as
select message_key, person, fact->>'jobbtorg' jobbtorg, valid_from "on",
  type = 'aterremiss' or fact->>'orsak' = 'aterremitterad' aterremitterad,
  case when type = 'avslut' then fact->>'orsak' end orsak
from claim_in_force where type in ('avslut', 'aterremiss');

-- Enrolments as long as they last: until their own end, or the day that the same jobbtorg closed them, whichever comes first.
create view enrolment as
select distinct on (i.message_key) i.message_key, i.person, i.fact->>'jobbtorg' jobbtorg,
  case when i.fact->>'malgrupp' in ('forsorjningsstod', 'uppsok') then i.fact->>'malgrupp' else 'ovriga' end malgrupp,
  i.valid_from "from", coalesce(x."on", i.valid_till) till, x.message_key closing, coalesce(x.aterremitterad, false) aterremitterad
from claim_in_force i
  left join closing x on x.person = i.person and x.jobbtorg = i.fact->>'jobbtorg'
    and x."on" >= i.valid_from and (i.valid_till is null or x."on" <= i.valid_till)
where i.type = 'inskrivning'
order by i.message_key, x."on", x.aterremitterad desc, x.message_key;

-- The months for which assistance was granted.
create view bistand_month as
select distinct person, (m || '-01')::date manad
from claim_in_force, jsonb_array_elements_text(fact->'manader') m
where type = 'bistand.beslut' and fact->>'beslut' = 'beviljad';

-- An insats as its party last described it.
create view insats_latest as
select distinct on (person, party, fact->>'insatsId') person, party, fact->>'kategori' kategori, fact->>'status' status, valid_from "from", valid_till till
from claim_in_force where type = 'insats'
order by person, party, fact->>'insatsId', stated_at desc, message_key desc;

-- Where a person belongs, as of the month's last day. Null: nobody has said.
create function follow_up_person(month date) returns table (person uuid, jobbtorg text, stadsdel text, malgrupp text, kon text, alder text)
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
    select distinct on (person) person, fact->>'stadsdel' stadsdel from claim_in_force where type = 'arende' and valid_from <= month_end(month)
    order by person, (valid_till is null or valid_till >= month) desc, valid_from desc, stated_at desc, message_key desc) a using (person)
$$;

-- One person in one measure. Where jobbtorg or malgrupp is null, it is where the person belongs.
create type follow_up_row as (
  person   uuid,
  serie    text,      -- one table each: an insats type, a rule
  jobbtorg text,
  malgrupp text,
  orsak    text,
  utfall   boolean,   -- of a share: whether the person is among those it counts
  taljare  numeric,
  namnare  numeric
);

create function follow_up_inskrivna(month date) returns setof follow_up_row language sql stable as $$
  select distinct on (person) person, null::text, jobbtorg, malgrupp, null::text, null::boolean, 1::numeric, 1::numeric
  from enrolment where "from" <= month_end(month) and (till is null or till >= month)
  order by person, "from" desc, message_key desc
$$;

create function follow_up_aterremitterade(month date) returns setof follow_up_row language sql stable as $$
  select distinct on (x.person) x.person, null::text, x.jobbtorg, e.malgrupp, null::text, null::boolean, 1::numeric, 1::numeric
  from closing x left join enrolment e on e.closing = x.message_key
  where x.aterremitterad and x."on" between month and month_end(month)
  order by x.person, x."on" desc, x.message_key desc, e.message_key
$$;

create function follow_up_avslutade(month date) returns setof follow_up_row language sql stable as $$
  select distinct on (x.person) x.person, null::text, x.jobbtorg, e.malgrupp, x.orsak, null::boolean, 1::numeric, 1::numeric
  from closing x left join enrolment e on e.closing = x.message_key
  where not x.aterremitterad and x."on" between month and month_end(month)
  order by x.person, x."on" desc, x.message_key desc, e.message_key
$$;

-- Days from the first to the last, both counted, of the last enrolment that ended by avslut in these days.
create function enrolment_days(first date, last date) returns setof follow_up_row language sql stable as $$
  select distinct on (person) person, null::text, jobbtorg, malgrupp, null::text, null::boolean, (till - "from" + 1)::numeric, 1::numeric
  from enrolment where closing is not null and not aterremitterad and till between first and last
  order by person, till desc, "from", message_key
$$;
create function follow_up_inskrivningstid(month date) returns setof follow_up_row language sql stable as $$
  select * from enrolment_days(month, month_end(month))
$$;
create function follow_up_inskrivningstid_ar(month date) returns setof follow_up_row language sql stable as $$
  select * from enrolment_days((month - interval '11 months')::date, month_end(month))
$$;

create function follow_up_avslutade_inom_ett_ar(month date) returns setof follow_up_row language sql stable as $$
  select person, null::text, jobbtorg, malgrupp, null::text, done, done::int::numeric, 1::numeric
  from (
    select distinct on (person) person, jobbtorg, malgrupp, closing is not null and till < "from" + interval '12 months' done
    from enrolment
    where not aterremitterad and "from" between month - interval '23 months' and month_end((month - interval '12 months')::date)
    order by person, "from" desc, message_key desc) e
$$;

create function follow_up_sjalvforsorjande(month date) returns setof follow_up_row language sql stable as $$
  select x.person, null::text, x.jobbtorg, x.malgrupp, null::text, b.person is null, (b.person is null)::int::numeric, 1::numeric
  from (
    select distinct on (x.person) x.person, x.jobbtorg, e.malgrupp, date_trunc('month', x."on" + interval '6 months')::date looked_at
    from closing x left join enrolment e on e.closing = x.message_key
    where not x.aterremitterad and x.orsak not in ('avliden', 'flyttat')
      and date_trunc('month', x."on" + interval '6 months') between month - interval '11 months' and month
    order by x.person, x."on" desc, x.message_key desc, e.message_key) x
  left join bistand_month b on b.person = x.person and b.manad = x.looked_at
$$;

create function follow_up_stockholmsjobb(month date) returns setof follow_up_row language sql stable as $$
  select distinct person, null::text, null::text, null::text, null::text, null::boolean, 1::numeric, 1::numeric
  from claim_in_force
  where type = 'anstallning' and fact->>'form' = 'stockholmsjobb'
    and valid_from <= month_end(month) and (valid_till is null or valid_till >= month - interval '11 months')
$$;

create function follow_up_feriejobb(month date) returns setof follow_up_row language sql stable as $$
  select person, null::text, null::text, null::text, null::text, null::boolean, 1::numeric, 1::numeric
  from (
    select person, valid_from "from", valid_till till from claim_in_force where type = 'anstallning' and fact->>'form' = 'feriejobb'
    union all
    select person, "from", till from insats_latest where kategori = 'feriejobb' and status <> 'ko') f
  where "from" <= month_end(month) and (till is null or till >= month - interval '11 months')
  group by person
$$;

create function follow_up_langvarigt_bistand(month date) returns setof follow_up_row language sql stable as $$
  select person, null::text, null::text, null::text, null::text, count(*) >= 10, (count(*) >= 10)::int::numeric, 1::numeric
  from bistand_month b where b.manad between month - interval '11 months' and month
  group by person having bool_or(b.manad = month)
$$;

create function follow_up_sjalvforsorjande_efter_insats(month date) returns setof follow_up_row language sql stable as $$
  select i.person, i.kategori, null::text, null::text, null::text, b.person is null, (b.person is null)::int::numeric, 1::numeric
  from (
    select distinct on (person, kategori) person, kategori, date_trunc('month', till + interval '6 months')::date looked_at
    from insats_latest
    where status <> 'ko' and date_trunc('month', till + interval '6 months') between month - interval '11 months' and month
    order by person, kategori, till desc) i
  left join bistand_month b on b.person = i.person and b.manad = i.looked_at
$$;

create function follow_up_studs(month date) returns setof follow_up_row language sql stable as $$
  with seen as (
    select person, 'jobbtorg' party, null::text again from enrolment
      where "from" <= month_end(month) and (till is null or till >= month - interval '11 months')
    union all
    select person, party, null from insats_latest
      where status <> 'ko' and "from" <= month_end(month) and (till is null or till >= month - interval '11 months')
    union all
    select person, party, null from claim_in_force
      where type in ('af.anvisning', 'bedomning', 'finsam.deltagande', 'anstallning')
        and valid_from <= month_end(month) and (valid_till is null or valid_till >= month - interval '11 months')
    union all
    select person, null, jobbtorg || ' ' || "on" from closing
      where aterremitterad and "on" between month - interval '11 months' and month_end(month))
  select person, null::text, null::text, null::text, null::text, bounced, bounced::int::numeric, 1::numeric
  from (select person, count(distinct again) > 1 or count(distinct party) >= 3 bounced from seen group by person) s
$$;

create function follow_up_uteblivande(month date) returns setof follow_up_row language sql stable as $$
  with expected as (
    select person, false missed from follow_up_inskrivna(month)
    union all
    select person, false from claim_in_force where type = 'remiss' and (fact->>'bokadDag')::date between month and month_end(month)
    union all
    select person, true from claim_in_force where type = 'uteblivande' and valid_from between month and month_end(month))
  select person, null::text, null::text, null::text, null::text, bool_or(missed), bool_or(missed)::int::numeric, 1::numeric
  from expected group by person
$$;

-- A day that nobody reported is neither presence nor absence: it stands in neither number.
create function follow_up_ogiltig_franvaro(month date) returns setof follow_up_row language sql stable as $$
  select person, null::text, null::text, null::text, null::text, sum(absent) > 0, sum(absent), sum(reported)
  from (
    select distinct on (person, fact->>'jobbtorg') person, (fact->>'franvaroOgiltig')::numeric absent,
      coalesce((fact->>'narvarande')::numeric + (fact->>'franvaroGiltig')::numeric + (fact->>'franvaroOgiltig')::numeric,
        (fact->>'planerade')::numeric - (fact->>'ejRapporterade')::numeric) reported
    from claim_in_force where type = 'narvaro.manad' and valid_from = month
    order by person, fact->>'jobbtorg', stated_at desc, message_key desc) n
  where absent is not null and reported >= absent and reported > 0
  group by person
$$;

create function follow_up_dagar_till_plan(month date) returns setof follow_up_row language sql stable as $$
  select distinct on (person) person, null::text, null::text, null::text, null::text, null::boolean, (planned - opened)::numeric, 1::numeric
  from (
    select c.person, c.opened, min(p.valid_from) planned
    from (
      select person, fact->>'arendeId' id, min(coalesce((fact->>'ansokt')::date, valid_from)) opened
      from claim_in_force where type = 'arende' group by person, fact->>'arendeId') c
    join claim_in_force p on p.person = c.person and p.type in ('arbetsplan', 'jobbplan') and p.valid_from >= c.opened
    group by c.person, c.id, c.opened) f
  where planned between month - interval '11 months' and month_end(month)
  order by person, opened desc
$$;

create function follow_up_konflikter(month date) returns setof follow_up_row language sql stable as $$
  with flagged as (
    select coalesce(s.subject, c.person) person, rule, count(*) n from conflict c left join subject s on s.person = c.person
    where (finding->>'from')::date <= month_end(month) and coalesce((finding->>'till')::date >= month, true)
    group by 1, rule),
  known as (
    select person from claim_in_force where type = 'arende' and valid_from <= month_end(month) and (valid_till is null or valid_till >= month)
    union
    select person from follow_up_inskrivna(month)
    union
    select person from flagged)
  select k.person, r.rule, null::text, null::text, null::text, f.n is not null, coalesce(f.n, 0)::numeric, 1::numeric
  from known k cross join (select distinct rule from flagged) r left join flagged f on f.person = k.person and f.rule = r.rule
$$;
