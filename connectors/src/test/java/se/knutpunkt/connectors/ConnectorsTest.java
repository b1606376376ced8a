package se.knutpunkt.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.party.PartyId;

class ConnectorsTest {

  private final Connectors connectors = new Connectors();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "../x.csv",
        "a/b.csv",
        "a..csv",
        ".x.csv",
        "..",
        "a\\b.csv",
        "å.csv",
        "a b.csv",
        "a\n.csv"
      })
  void refusesAFileNameThatCouldMeanMoreThanAName_FIL_005(String name) {
    assertThat(Read.codes(Connectors.checkName(name))).containsExactly(Code.FIL_005);
  }

  @Test
  void takesPlainNamesUpTo120Characters() {
    assertThat(Connectors.checkName("ssbtek-2026_01.NDJSON").rejects()).isFalse();
    assertThat(Connectors.checkName("a".repeat(120)).rejects()).isFalse();
    assertThat(Connectors.checkName("a".repeat(121)).rejects()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "ekonomiskt-bistand, ssbtek-2026-01-12.ndjson",
    "leverantor, a.jsonl",
    "jobbtorg, batch.JSON",
    "jobbtorg, inskrivning-2026-01-12.csv",
    "jobbtorg, narvaro.manad-2026-01.csv",
    "jobbtorg, avslut.csv",
    "finsam, finsam.deltagande-vecka-3.csv"
  })
  void knowsAFileByPartyEndingAndWhatStandsBeforeTheFirstHyphen(String party, String name) {
    assertThat(connectors.readerFor(new PartyId(party), name)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "finsam, inskrivning-1.csv",
    "ekonomiskt-bistand, insats-1.csv",
    "leverantor, insats-1.csv",
    "jobbtorg, inskrivningar-1.csv",
    "jobbtorg, inskrivning-1.xlsx",
    "jobbtorg, inskrivning"
  })
  void doesNotKnowOtherFiles(String party, String name) {
    assertThat(connectors.readerFor(new PartyId(party), name)).isEmpty();
  }

  @Test
  void tellsThePartyWhichNamesItMayUse_FIL_001() {
    assertThat(connectors.unknownFile(new PartyId("finsam")).issues().getFirst().en())
        .endsWith("*.ndjson, *.jsonl, *.json, finsam.deltagande-*.csv, insats-*.csv.");
  }

  @Test
  void hasADialectForEveryRecordThatAReaderGives() throws IOException {
    var party = new PartyId("jobbtorg");
    for (var file : new String[] {"x.ndjson", "x.json", "avslut-1.csv"}) {
      var head = file.endsWith("csv") ? "andrad;enhet;person\n" : "";
      for (var rest :
          new String[] {"{}\n", "a;b;c\n", "\"\n\n", "x".repeat(2_000_000) + "\n", "{"}) {
        var in = new java.io.ByteArrayInputStream((head + rest).getBytes());
        connectors
            .readerFor(party, file)
            .orElseThrow()
            .read(in, record -> assertThat(connectors.dialect(record.dialect())).isNotNull());
      }
    }
  }

  @Test
  void polledPartiesHaveADialectForTheirTable() {
    assertThat(connectors.changeTable(new PartyId("jobbtorg"))).contains("jobbtorg.sql");
    assertThat(connectors.changeTable(new PartyId("finsam"))).isEmpty();
    assertThat(connectors.dialect("ekonomiskt-bistand.sql")).isNotNull();
  }

  @Test
  void aDialectThatNoVersionGaveIsAnError() {
    assertThatThrownBy(() -> connectors.dialect("x")).isInstanceOf(IllegalArgumentException.class);
  }

  /// Records are stored under these names: one that is gone leaves records that nobody can map.
  @Test
  void keepsTheNamesOfItsDialects() {
    assertThat(connectors.dialects())
        .extracting(Dialect::name)
        .containsExactlyInAnyOrder(
            "cloudevents",
            "ekonomiskt-bistand.sql",
            "fault.SYN-004",
            "fault.SYN-005",
            "fault.SYN-008",
            "fault.SYN-009",
            "fault.SYN-011",
            "finsam.csv.finsam.deltagande",
            "finsam.csv.insats",
            "jobbtorg.csv.aterremiss",
            "jobbtorg.csv.avslut",
            "jobbtorg.csv.inskrivning",
            "jobbtorg.csv.insats",
            "jobbtorg.csv.jobbplan",
            "jobbtorg.csv.narvaro.manad",
            "jobbtorg.csv.uteblivande",
            "jobbtorg.sql");
  }
}
