package se.knutpunkt.app.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.knutpunkt.app.config.ConfigException;
import se.knutpunkt.app.config.ConfigFault;
import se.knutpunkt.domain.ownership.Allvar;
import se.knutpunkt.domain.ownership.Decision;
import se.knutpunkt.domain.ownership.Ownership;
import se.knutpunkt.domain.ownership.RuleName;
import se.knutpunkt.domain.ownership.TimeLimits;
import se.knutpunkt.domain.party.PartyId;

class DmnDecisionsTest {

  private static final String FILE = "ownership.dmn";
  private static final Set<PartyId> PARTIES =
      Stream.of(
              "ekonomiskt-bistand", "jobbtorg", "arbetsformedlingen", "forsakringskassan", "finsam")
          .map(PartyId::new)
          .collect(Collectors.toSet());

  private static String shipped;

  @BeforeAll
  static void readTheShippedTable() throws IOException {
    var file =
        Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
            .map(dir -> dir.resolve("config").resolve(FILE))
            .filter(Files::isRegularFile)
            .findFirst()
            .orElseThrow();
    shipped = Files.readString(file);
  }

  @Test
  void theShippedTableHasOneRowForEverythingThatADetectorCanSee() {
    var decisions = read(shipped);
    for (var detector : Ownership.DETECTORS) {
      for (var inputs : detector.questions()) {
        assertThat(decisions.decide(detector.situation(), inputs)).isNotNull();
      }
    }
    assertThat(decisions.version()).hasToString("2026-11-22");
  }

  @ParameterizedTest
  @CsvSource({"false,true,K1", "false,false,K1", "true,true,K1", "true,false,K1b"})
  void anAgreementAndFullTimeDecideBetweenK1AndK1b(boolean covered, boolean over, String rule) {
    var inputs = Map.<String, Object>of("omfattasAvOverenskommelse", covered, "overHeltid", over);
    var decision = read(shipped).decide("statligt-program-bredvid-insats", inputs);
    assertThat(decision).map(Decision::code).contains(rule);
  }

  /// Nobody is told of a breach as of a warning, and whoever owes the step is always told.
  @Test
  void everyTimeRuleHasItsBreachAndItsWarning() {
    var decisions = read(shipped);
    for (var rule : TimeLimits.rules()) {
      var breach = decisions.decide("tidsgrans", Map.of("skal", rule, "overskriden", true));
      var warning = decisions.decide("tidsgrans", Map.of("skal", rule, "overskriden", false));
      assertThat(breach.orElseThrow().allvar()).isEqualTo(Allvar.MEDEL);
      assertThat(warning.orElseThrow().allvar()).isEqualTo(Allvar.INFO);
      assertThat(breach.get().leads()).isEqualTo(warning.get().leads());
      assertThat(breach.get().told()).contains(breach.get().leads());
      assertThat(warning.get().told()).isEqualTo(breach.get().told());
    }
  }

  @ParameterizedTest
  @CsvSource({"inget,true", "hemlos,false", "skyddad,false"})
  void twoStadsdelarAreNoConflictForTheHomelessAndTheProtected(String undantag, boolean conflict) {
    var decision = read(shipped).decide("tva-stadsdelar", Map.of("undantag", undantag));
    assertThat(decision.isPresent()).isEqualTo(conflict);
  }

  @Test
  void aRowIsReadWhole() {
    assertThat(read(shipped).decide("planer-och-coacher", Map.of("skal", "tva_planer")))
        .hasValueSatisfying(
            decision -> {
              assertThat(decision.name())
                  .isEqualTo(
                      new RuleName("Planer och coacher går isär", "Plans and coaches that differ"));
              assertThat(decision.allvar()).isEqualTo(Allvar.MEDEL);
              assertThat(decision.leads()).isEqualTo("senast-godkanda-planen");
              assertThat(decision.told())
                  .containsExactlyInAnyOrder("parterna", "ekonomiskt-bistand");
              assertThat(decision.atgardSv()).isEqualTo("Avsluta den äldre planen.");
              assertThat(decision.atgardEn()).isNotBlank();
              assertThat(decision.source()).contains("Stadsrevisionen 3/2011");
            });
  }

  @Test
  void refusesAQuestionThatNoDetectorDeclared() {
    var decisions = read(shipped);
    assertThatThrownBy(() -> decisions.decide("tva-stadsdelar", Map.of("undantag", "annat")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(FILE)
        .hasMessageContaining("tva-stadsdelar");
  }

  @Test
  void namesTheLineOfAnOverlap() {
    var dmn =
        shipped.replace("\"hemlos\",\"skyddad\"</text>", "\"inget\",\"hemlos\",\"skyddad\"</text>");
    assertThat(faults(dmn))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.line()).isEqualTo(lineOf(dmn, "<rule id=\"k2-undantagna\""));
              assertThat(fault.file()).isEqualTo(FILE);
              assertThat(fault.en()).startsWith("overlap: the rows k2, k2-undantagna");
            });
  }

  @Test
  void namesEveryGap() {
    var dmn = shipped.replace("\"hemlos\",\"skyddad\"</text>", "\"hemlos\"</text>");
    assertThat(faults(dmn))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.en())
                  .startsWith("gap: no row is for tva-stadsdelar {undantag=skyddad}");
              assertThat(fault.line()).isEqualTo(lineOf(dmn, "<decisionTable"));
            });
  }

  @Test
  void refusesARowThatNothingReaches() {
    var dmn =
        shipped.replaceFirst(
            "<text>\"tva_coacher\"</text></inputEntry>",
            "<text>\"tva_kocher\"</text></inputEntry>");
    assertThat(faults(dmn))
        .anySatisfy(
            fault -> {
              assertThat(fault.en()).contains("k3-tva-coacher can never apply");
              assertThat(fault.line()).isEqualTo(lineOf(dmn, "<rule id=\"k3-tva-coacher\""));
            })
        .anySatisfy(fault -> assertThat(fault.en()).startsWith("gap"));
  }

  @ParameterizedTest
  @CsvSource({
    "k1b-source, the row k1b lacks source",
    "k1b-allvar, the row k1b lacks allvar",
    "k1b-code, the row k1b lacks code",
    "k1b-told, the row k1b lacks told",
    "k1b-nameSv, the row k1b lacks nameSv",
    "k1b-nameEn, the row k1b lacks nameEn",
    "k1b-atgardEn, the row k1b lacks atgardEn",
    "k2-undantagna-source, the row k2-undantagna lacks source"
  })
  void refusesARowThatLacksAnAnswer(String cell, String fault) {
    var dmn = shipped.replaceFirst("(<outputEntry id=\"" + cell + "\"><text>)[^<]*", "$1");
    assertThat(faults(dmn)).singleElement().satisfies(f -> assertThat(f.en()).startsWith(fault));
  }

  @ParameterizedTest
  @CsvSource({
    "kritisk, akut, allvar",
    "folkbokforingens-stadsdel, forsakringskasan, leads",
    "K1b, Q1, code",
    "'parterna, ekonomiskt-bistand', 'parterna, jobtorg', told"
  })
  void refusesAValueThatTheHubDoesNotKnow(String right, String wrong, String column) {
    var dmn =
        shipped.replaceFirst(
            "<text>\"" + right + "\"</text></outputEntry>",
            "<text>\"" + wrong + "\"</text></outputEntry>");
    assertThat(faults(dmn))
        .isNotEmpty()
        .allSatisfy(
            fault ->
                assertThat(fault.en())
                    .contains("has a " + column + " that is not allowed: " + wrong));
  }

  @Test
  void everyRuleHasItsName() {
    assertThat(read(shipped).names())
        .containsOnlyKeys(
            "K1",
            "K1b",
            "K2",
            "K3",
            "K4",
            "K5",
            "K6",
            "K7",
            "K8",
            "K9",
            "K10",
            "K11",
            "K12",
            "OWN-FIELD");
  }

  @Test
  void refusesARuleWithTwoNames() {
    var dmn =
        shipped.replaceFirst(
            "(<outputEntry id=\"k3-avvisad-nameEn\"><text>)[^<]*", "$1\"Something else\"");
    assertThat(faults(dmn))
        .anySatisfy(
            fault -> {
              assertThat(fault.en()).startsWith("the row k3-avvisad calls K3 something else");
              assertThat(fault.line()).isEqualTo(lineOf(dmn, "<rule id=\"k3-avvisad\""));
            });
  }

  @Test
  void refusesAnInputThatNoDetectorAnswers() {
    var dmn = shipped.replace("<text>overHeltid</text>", "<text>overtid</text>");
    assertThat(faults(dmn))
        .anySatisfy(
            fault -> {
              assertThat(fault.en()).startsWith("unknown input: overtid");
              assertThat(fault.line()).isEqualTo(lineOf(dmn, "ask-overHeltid"));
            })
        .anySatisfy(
            fault -> assertThat(fault.en()).startsWith("the table does not ask for overHeltid"));
  }

  @Test
  void refusesATableThatLacksAnOutput() {
    var dmn = shipped.replace("name=\"atgardEn\"", "name=\"atgardDe\"");
    assertThat(faults(dmn))
        .singleElement()
        .satisfies(
            fault -> assertThat(fault.en()).startsWith("the table does not answer atgardEn"));
  }

  @ParameterizedTest
  @CsvSource({
    "hitPolicy=\"UNIQUE\", hitPolicy=\"FIRST\", the hit policy should be UNIQUE",
    "versionTag=\"2026-11-22\", versionTag=\"ny\", the decision lacks a version tag"
  })
  void refusesAnotherHitPolicyOrNoVersion(String right, String wrong, String fault) {
    assertThat(faults(shipped.replace(right, wrong)))
        .singleElement()
        .satisfies(f -> assertThat(f.en()).startsWith(fault));
  }

  @Test
  void namesTheRowOfACellThatIsNoExpression() {
    var dmn =
        shipped.replace(
            "<text>\"tva_coacher\"</text></inputEntry>", "<text>\"tva_coacher</text></inputEntry>");
    assertThat(faults(dmn))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.line()).isEqualTo(lineOf(dmn, "<rule id=\"k3-tva-coacher\""));
              assertThat(fault.en()).startsWith("cannot be read as DMN");
            });
  }

  @ParameterizedTest
  @CsvSource({"</decision>, </decison>", "<decisionTable , <beslutstabell ", "<rule , <regel "})
  void refusesWhatIsNoDmn(String right, String wrong) {
    assertThat(faults(shipped.replace(right, wrong)))
        .isNotEmpty()
        .allSatisfy(fault -> assertThat(fault.file()).isEqualTo(FILE));
  }

  @Test
  void refusesADocumentTypeOfItsOwn() {
    var dmn =
        shipped.replaceFirst(
            "\\?>", "?><!DOCTYPE definitions [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>");
    assertThat(faults(dmn))
        .singleElement()
        .satisfies(fault -> assertThat(fault.en()).contains("not well-formed XML"));
  }

  private static DmnDecisions read(String dmn) {
    return DmnDecisions.read(
        FILE, dmn.getBytes(StandardCharsets.UTF_8), Ownership.DETECTORS, PARTIES);
  }

  private static List<ConfigFault> faults(String dmn) {
    assertThat(dmn).isNotEqualTo(shipped);
    return catchThrowableOfType(ConfigException.class, () -> read(dmn)).faults();
  }

  private static int lineOf(String dmn, String text) {
    return (int) dmn.substring(0, dmn.indexOf(text)).lines().count();
  }
}
