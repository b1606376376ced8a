package se.knutpunkt.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.app.cli.Typed.typed;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.knutpunkt.domain.followup.Measure;
import se.knutpunkt.domain.followup.Report;
import se.knutpunkt.ledger.TestLedger;

class ReportCommandTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  @TempDir static Path config;

  @BeforeAll
  static void twentyPersonsOfWhomThreeAreMen() throws IOException {
    try (var files = Files.walk(Path.of("../config"))) {
      for (var file : files.sorted().toList()) {
        Files.copy(
            file,
            config.resolve(Path.of("../config").relativize(file)),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.writeString(
        config.resolve("application.yaml"),
        "knutpunkt: {database: {url: \"%s\"}}\n".formatted(LEDGER.url()));
    LEDGER
        .jdbc()
        .execute(
            """
            insert into submission (id, party, transport, state, node) values (md5('s')::uuid, 'jobbtorg', 'http', 'judged', 'n');
            insert into chunk (id, party, state, received) values (md5('c')::uuid, 'jobbtorg', 'judged', 20);
            insert into record (id, chunk_id, submission_id, position, line, dialect, state)
            select md5(i::text)::uuid, md5('c')::uuid, md5('s')::uuid, i, 0, 'd', 'accepted' from generate_series(1, 20) i;
            insert into message (key, record_id) select md5(i::text)::uuid, md5(i::text)::uuid from generate_series(1, 20) i;
            insert into claim (message_key, person, type, party, unit, exchange, stated_at, valid_from, fact, born, kon)
            select md5(i::text)::uuid, md5(i::text)::uuid, 'inskrivning', 'jobbtorg', 'u', '', now(), '2026-01-01',
              '{"jobbtorg": "=1+1,x", "malgrupp": "uppsok"}', '2000-03-01', case when i <= 3 then 'm' else 'k' end
            from generate_series(1, 20) i""");
  }

  @Test
  void withoutANameItListsWhichThereAre() {
    var seen = typed("report");

    assertThat(seen.status()).isZero();
    for (var report : Report.values()) {
      assertThat(seen.out()).contains(report.id(), report.title());
    }
  }

  @Test
  void csv_hasAHeader_totalsAndDotsForWhatIsHidden() {
    var seen = report("manad", "--month", "2026-10", "--format", "csv");

    assertThat(seen.err()).isEmpty();
    assertThat(seen.out())
        .startsWith(
            "månad,mått,serie,indelning,enhet,målgrupp,klass,värde på klass,storhet,värde\r\n")
        .contains("\r\n2026-10,inskrivna,,staden,alla,alla,alla,alla,antal personer,20\r\n")
        .contains("\r\n2026-10,inskrivna,,staden,alla,uppsok_20_29,kon,m,antal personer,..\r\n")
        .contains("\r\n2026-10,inskrivna,,staden,alla,uppsok_20_29,kon,k,antal personer,..\r\n");
  }

  @Test
  void csv_quotesWhatAPartyWrote_andNoSpreadsheetRunsIt() {
    assertThat(report("manad", "--month", "2026-10").out()).contains(",jobbtorg,\"'=1+1,x\",");
  }

  @Test
  void json_saysWhatIsHidden_andHowItIsDefined() throws IOException {
    var json =
        new ObjectMapper()
            .readTree(report("manad", "--month", "2026-10", "--format", "json").out());

    assertThat(json.at("/definitioner/inskrivna").asText())
        .isEqualTo(Measure.INSKRIVNA.definition());
    assertThat(json.at("/rader/0/värde").asInt()).isEqualTo(20);
    var hidden = new ArrayList<String>();
    json.get("rader")
        .forEach(
            row -> {
              assertThat(row.get("värde").isNull()).isEqualTo(row.has("suppressed"));
              if (row.path("suppressed").asBoolean()) {
                hidden.add(row.get("värde på klass").asText());
              }
            });
    assertThat(hidden).contains("m", "k");
  }

  @Test
  void definitionsNeedNoLedger() {
    assertThat(typed("report", "studs", "--definitions").out())
        .contains("studs: ", "uteblivande: ", "ogiltig_franvaro: ");
  }

  @Test
  void whatIsNoReport_noMonth_orWithoutOne_isRefused() {
    assertThat(typed("report", "arsbok", "--month", "2026-10").err()).contains("no report");
    assertThat(typed("report", "manad", "--month", "oktober").err()).contains("looks like 2026-10");
    assertThat(typed("report", "manad", "--month", "0001-01").err()).contains("between 2000");
    assertThat(typed("report", "manad").err()).contains("Which month?");
    assertThat(typed("report", "manad").status()).isEqualTo(Hub.NOT_DONE);
  }

  @Test
  void ofAMonthThatIsNotOverItIsToldBesideTheFigures() {
    assertThat(report("manad", "--month", "2100-12").err()).contains("not over", "inte slut");
    assertThat(report("manad", "--month", "2020-01").err()).doesNotContain("not over");
  }

  private static Typed report(String... arguments) {
    var all = new ArrayList<>(List.of("report"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--config", config.toString()));
    return typed(all.toArray(String[]::new));
  }
}
