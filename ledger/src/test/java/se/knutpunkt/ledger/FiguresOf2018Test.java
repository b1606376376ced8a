package se.knutpunkt.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.followup.Counted.Key;
import se.knutpunkt.domain.followup.Figure;
import se.knutpunkt.domain.followup.Measure;
import se.knutpunkt.domain.followup.Report;
import se.knutpunkt.domain.party.PartyRegister;

/// The reports tell of a year that was made like 2018 what the city audit (1/2020, 2.1.1 and 3.1.1)
/// tells of it.
class FiguresOf2018Test {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  /// Some 370 persons come each month and stay for seven: so 6 732 in the year and some 2 600 at a
  /// time. Most are ended by avslut or återremiss, the others run out. Jobs of 2017, and those that
  /// are no Stockholmsjobb, do not count. What decides the rest is drawn, always alike.
  @BeforeAll
  static void aYear() {
    LEDGER
        .jdbc()
        .execute(
            """
            create function pg_temp.drawn(i int, what text, most int) returns int language sql immutable as $$
              select ('x' || substr(md5(what || i), 1, 6))::bit(24)::int % most
            $$;
            insert into submission (id, party, transport, state, node) values (md5('s')::uuid, 'jobbtorg', 'http', 'judged', 'n');
            insert into chunk (id, party, state, received) values (md5('c')::uuid, 'jobbtorg', 'judged', 1);
            create temp table life as
            select i, md5('person ' || i)::uuid person, began + pg_temp.drawn(i, 'day', 28) began,
              (began + interval '6 months')::date + pg_temp.drawn(i, 'last', 28) ended, pg_temp.drawn(i, 'ends', 10) ends,
              'jobbtorg-' || pg_temp.drawn(i, 'jobbtorg', 8) jobbtorg,
              case when i < 4187 then 'forsorjningsstod' when i < 5700 then 'uppsok' when i < 5924 then 'kaa' else 'ovrig' end malgrupp
            from generate_series(0, 6731) i,
              lateral (select (date '2017-07-01' + pg_temp.drawn(i, 'month', 18) * interval '1 month')::date began) b;
            create temp table told as
            select gen_random_uuid() key, t.* from (
              select person, 'inskrivning' type, 'jobbtorg' party, began valid_from, case when ends > 7 then ended end valid_till,
                jsonb_build_object('jobbtorg', jobbtorg, 'malgrupp', malgrupp) fact,
                (case malgrupp when 'uppsok' then date '1996-01-01' - pg_temp.drawn(i, 'born', 60) * interval '1 month' when 'kaa' then date '2000-06-01'
                  else date '1997-01-01' - pg_temp.drawn(i, 'born', 450) * interval '1 month' end)::date born,
                (array['k', 'm'])[1 + pg_temp.drawn(i, 'kon', 2)] kon
              from life
              union all
              select person, case when ends < 2 then 'aterremiss' else 'avslut' end, 'jobbtorg', ended, ended,
                jsonb_build_object('jobbtorg', jobbtorg, 'orsak', case when ends < 2 then 'ohalsa' when ends < 5 then 'studier' else 'arbete' end), null, null
              from life where ends <= 7
              union all
              select person, 'arende', 'ekonomiskt-bistand', began, null,
                jsonb_build_object('arendeId', i, 'stadsdel', 'stadsdel-' || pg_temp.drawn(i, 'stadsdel', 13)), null, null
              from life
              union all
              select person, 'anstallning', case when i < 6 * 551 then 'jobbtorg' when i < 6 * 956 then 'ekonomiskt-bistand' else 'trafikkontoret' end,
                date '2018-02-01' + i % 60, date '2018-10-31', jsonb_build_object('form', 'stockholmsjobb'), null, null
              from life where i % 6 = 0 and i < 6 * 1039
              union all
              select person, 'anstallning', 'jobbtorg', date '2017-02-01', date '2017-12-31', jsonb_build_object('form', 'stockholmsjobb'), null, null
              from life where i % 6 = 1
              union all
              select person, 'anstallning', 'jobbtorg', date '2018-02-01', null, jsonb_build_object('form', 'extratjanst'), null, null
              from life where i % 6 = 2) t;
            insert into record (id, chunk_id, submission_id, position, line, dialect, state)
            select key, md5('c')::uuid, md5('s')::uuid, 0, 0, 'd', 'accepted' from told;
            insert into message (key, record_id) select key, key from told;
            insert into claim (message_key, person, type, party, unit, exchange, stated_at, valid_from, valid_till, fact, born, kon)
            select key, person, type, party, 'u', '', now(), valid_from, valid_till, fact, born, kon from told;
            analyze""");
  }

  @Test
  void between2500And2800AreEnrolledInEveryMonth() {
    var stock =
        LEDGER
            .tx()
            .execute(
                _ -> {
                  LEDGER.jdbc().execute(FollowUp.READS_TABLES);
                  return LEDGER
                      .jdbc()
                      .queryForList(
                          """
                          select (select count(*) from follow_up_inskrivna(month::date))
                          from generate_series(date '2018-01-01', date '2018-12-01', interval '1 month') month""",
                          Long.class);
                });

    assertThat(stock).hasSize(12).allSatisfy(one -> assertThat(one).isBetween(2500L, 2800L));
    var october = of(report(Report.MANAD, 10), Measure.INSKRIVNA);
    assertThat(october)
        .containsEntry("alla alla", stock.get(9))
        .containsKeys("forsorjningsstod alla", "uppsok_20_29 alla", "ovriga alla");
  }

  @Test
  void aYearsPersons_62PercentFromStadsdelar_aQuarterByUppsok_12PercentOthers_andTheirJobs() {
    var year = report(Report.INDIKATORER, 12);
    var persons = of(year, Measure.INSKRIVNA_AR);

    assertThat(persons)
        .containsEntry("alla alla", 6732L)
        .containsEntry("forsorjningsstod alla", 4187L)
        .containsEntry("uppsok_20_29 alla", 1513L);
    assertThat(percent(persons, "ingang/stadsdel")).isBetween(62.0, 62.5);
    assertThat(percent(persons, "ingang/uppsok")).isBetween(25.0, 26.0);
    assertThat(percent(persons, "ingang/ovrig")).isBetween(11.9, 12.1);

    var jobs = of(year, Measure.STOCKHOLMSJOBB);
    assertThat(jobs).containsEntry("alla alla", 1039L);
    assertThat(Math.round(percent(jobs, "anordnare/jobbtorg"))).isEqualTo(53);
    assertThat(Math.round(percent(jobs, "anordnare/ekonomiskt-bistand"))).isEqualTo(39);
    assertThat(Math.round(percent(jobs, "anordnare/trafikkontoret"))).isEqualTo(8);
  }

  private static double percent(Map<String, Long> figures, String klass) {
    return 100.0 * figures.get("alla " + klass) / figures.get("alla alla");
  }

  private static List<Figure> report(Report report, int month) {
    return LEDGER.followUp().of(report, YearMonth.of(2018, month), new PartyRegister(List.of()));
  }

  /// The whole city's figures that are shown.
  private static Map<String, Long> of(List<Figure> figures, Measure measure) {
    return figures.stream()
        .filter(f -> f.measure() == measure && f.enhet() == null && !f.suppressed())
        .collect(
            Collectors.toMap(
                f -> (f.malgrupp() == null ? "alla" : f.malgrupp()) + " " + told(f.klass()),
                f -> f.value().longValueExact()));
  }

  private static String told(Key klass) {
    return klass == null ? "alla" : klass.kind() + "/" + klass.value();
  }
}
