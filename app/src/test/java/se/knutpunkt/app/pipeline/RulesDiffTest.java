package se.knutpunkt.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.util.FileSystemUtils;
import se.knutpunkt.app.decisions.DmnDecisions;
import se.knutpunkt.app.rules.Diff;
import se.knutpunkt.app.rules.Diff.Cell;
import se.knutpunkt.app.rules.LedgerRulebook;
import se.knutpunkt.app.rules.RuleDesk;
import se.knutpunkt.app.rules.RuleReader;
import se.knutpunkt.app.rules.RulesDiff;
import se.knutpunkt.domain.claims.Subject;
import se.knutpunkt.domain.identity.Parsed;
import se.knutpunkt.domain.identity.Personidentitet;
import se.knutpunkt.domain.ownership.Allvar;
import se.knutpunkt.domain.ownership.Difference.Kind;
import se.knutpunkt.domain.ownership.Ownership;
import se.knutpunkt.domain.ownership.Rules;
import se.knutpunkt.domain.ownership.RulesInForce;
import se.knutpunkt.ledger.Activations;
import se.knutpunkt.ledger.RuleVersions;
import se.knutpunkt.ledger.TestLedger;

/// Candidates on claims that came through the stages.
class RulesDiffTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  private static final LocalDate TODAY = LocalDate.of(2026, 2, 1);
  private static final String SAMORDNINGSNUMMER = "197602032398";
  private static final String PERSONNUMMER = "198203042380";
  private static final String OTHER = "199405292393";

  private final Pipeline pipeline = new Pipeline(LEDGER, Instant.parse("2026-02-01T10:00:00Z"));
  private final JdbcTransactionManager transactions =
      new JdbcTransactionManager(LEDGER.dataSource());

  @BeforeEach
  void empty() {
    pipeline.clear();
  }

  @Test
  void countsByTheStadsdelOfTheLatestArendeInItsNameOfToday() throws IOException {
    told("ekonomiskt-bistand", Events.arende("c1", "norrmalm", OTHER, "2022-01-01", "2022-12-31"));
    told("jobbtorg", Events.insats("i1", OTHER, "2026-03-01", "2026-05-31", 50));
    told("arbetsformedlingen", Events.anvisning("a1", OTHER, "2026-04-01", "2026-06-30", 75));

    assertThat(milderK1(null).cells())
        .containsExactly(Map.entry(new Cell("K1", "norra-innerstaden"), Map.of(Kind.MILDER, 1L)));
    // it begins in April
    assertThat(milderK1(LocalDate.of(2026, 4, 1)).conflicts()).hasSize(1);
    assertThat(milderK1(LocalDate.of(2026, 4, 2)).conflicts()).isEmpty();
    assertThat(milderK1(null).conflicts())
        .singleElement()
        .extracting("rule", "stadsdel", "now", "then")
        .containsExactly("K1", "norra-innerstaden", Allvar.KRITISK, Allvar.HOG);
  }

  /// What one number says collides with what the other says, only while they are one person.
  @Test
  void whoHasTwoNumbersIsOnePerson() throws IOException {
    told("jobbtorg", Events.insats("i1", SAMORDNINGSNUMMER, "2026-03-01", "2026-05-31", 50));
    told(
        "arbetsformedlingen", Events.anvisning("a1", PERSONNUMMER, "2026-04-01", "2026-06-30", 75));
    assertThat(milderK1(null).cells()).isEmpty();

    told(
        "ekonomiskt-bistand",
        Events.identitetByte("j1", PERSONNUMMER, SAMORDNINGSNUMMER, "sammanfor", 9));

    var diff = milderK1(null);
    assertThat(diff.cells())
        .containsExactly(Map.entry(new Cell("K1", Diff.WITHOUT_ARENDE), Map.of(Kind.MILDER, 1L)));
    assertThat(diff.persons()).isOne();
    assertThat(diff.failed()).isZero();
  }

  /// Of a version that comes with the files of a node's start the history says the same as of one
  /// that an operator brings in.
  @Test
  void whatAVersionChangesThatIsBroughtAtStartStandsInTheHistory(@TempDir Path config)
      throws IOException {
    told("jobbtorg", Events.insats("i1", OTHER, "2027-03-01", "2027-05-31", 50));
    told("arbetsformedlingen", Events.anvisning("a1", OTHER, "2027-04-01", "2027-06-30", 75));
    FileSystemUtils.copyRecursively(Path.of("../config"), config);
    start(config);
    var coming = Files.createDirectories(config.resolve("ownership")).resolve("2027-01-01.dmn");
    Files.writeString(
        coming,
        milder(Files.readString(config.resolve("ownership.dmn")))
            .replace("versionTag=\"2026-11-22\"", "versionTag=\"2027-01-01\""));
    start(config);
    start(config);

    assertThat(
            LEDGER
                .jdbc()
                .queryForList(
                    "select detail::text from history where step = 'rules.brought' order by id",
                    String.class))
        .containsExactly(
            "{\"by\": \"config\", \"version\": \"2026-11-22\"}",
            "{\"by\": \"config\", \"before\": \"2026-11-22\", \"version\": \"2027-01-01\", \"differences\": {\"K1\": {\"milder\": 1}}}");
  }

  private void start(Path config) {
    var activations = new Activations(LEDGER.jdbc(), LEDGER.tx(), LEDGER.history());
    new LedgerRulebook(
            new RuleVersions(LEDGER.jdbc(), LEDGER.tx(), activations, LEDGER.history()),
            new RuleReader(Pipeline.CONFIG, _ -> null),
            new RulesDiff(LEDGER.jdbc(), transactions, Pipeline.CONFIG.register()),
            LEDGER.persons(),
            LEDGER.tx())
        .bring(config, TODAY);
  }

  private static String milder(String table) {
    return table.replaceFirst("<text>\"kritisk\"</text>", "<text>\"hog\"</text>");
  }

  /// Nobody has so many numbers: they are left out, and the others are compared.
  @Test
  void whoIsJoinedWithTooManyIsLeftOut() throws IOException {
    told("jobbtorg", Events.insats("i1", OTHER, "2026-03-01", "2026-05-31", 50));
    told("arbetsformedlingen", Events.anvisning("a1", OTHER, "2026-04-01", "2026-06-30", 75));
    told("jobbtorg", Events.insats("i2", PERSONNUMMER, "2026-03-01", "2026-05-31", 50));
    told(
        "arbetsformedlingen", Events.anvisning("a2", PERSONNUMMER, "2026-04-01", "2026-06-30", 75));
    for (int year = 1980; year < 1980 + Subject.MOST_IDENTITIES; year++) {
      told(
          "ekonomiskt-bistand",
          Events.identitetByte("j" + year, PERSONNUMMER, born(year), "sammanfor", 1));
    }

    var diff = milderK1(null);
    assertThat(diff.all()).containsExactly(Map.entry(Kind.MILDER, 1L));
    assertThat(diff.leftOut()).isEqualTo(Subject.MOST_IDENTITIES + 1);
  }

  @Test
  void whomTheRulesCannotBeTriedOnIsToldByTheKindOfTheFault() {
    told("jobbtorg", Events.insats("i1", OTHER, "2026-03-01", "2026-05-31", 50));
    told("arbetsformedlingen", Events.anvisning("a1", OTHER, "2026-04-01", "2026-06-30", 75));
    var sound = Pipeline.SHIPPED.latest();
    var failing =
        new Rules(
            sound.version(),
            (situation, inputs) -> {
              if (Thread.currentThread().getName().contains("pool")) {
                throw new UnsupportedOperationException(OTHER);
              }
              return Optional.empty();
            },
            sound.names(),
            sound.settings());

    var diff =
        new RulesDiff(LEDGER.jdbc(), transactions, Pipeline.CONFIG.register())
            .run(Pipeline.SHIPPED, RulesInForce.of(List.of(failing)), TODAY);

    assertThat(diff.failed()).isOne();
    assertThat(diff.faults().keySet())
        .singleElement()
        .asString()
        .startsWith("java.lang.UnsupportedOperationException at ")
        .doesNotContain(OTHER);
  }

  /// A test identity of that year.
  private static String born(int year) {
    for (int check = 0; check < 10; check++) {
      if (Personidentitet.parse(year + "0305238" + check, TODAY)
          instanceof Parsed.Valid(var identity)) {
        return identity.digits();
      }
    }
    throw new IllegalArgumentException(String.valueOf(year));
  }

  private Diff milderK1(LocalDate from) throws IOException {
    var now = Pipeline.SHIPPED;
    var milder = rules(milder(Files.readString(Path.of("../config/ownership.dmn"))));
    return new RulesDiff(LEDGER.jdbc(), transactions, Pipeline.CONFIG.register())
        .run(now, new RuleDesk.Trial(now, milder).then(from), TODAY);
  }

  private static Rules rules(String table) {
    var decisions =
        DmnDecisions.read(
            "ownership.dmn",
            table.getBytes(StandardCharsets.UTF_8),
            Ownership.DETECTORS,
            Pipeline.CONFIG.connections().keySet());
    return new Rules(
        decisions.version(), decisions, decisions.names(), Pipeline.SHIPPED.latest().settings());
  }

  private void told(String carrier, String event) {
    pipeline.judging(transactions).judge(pipeline.record(carrier, List.of(event)));
    assertThat(pipeline.refusals()).isEmpty();
  }
}
