package se.knutpunkt.app.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.util.FileSystemUtils;
import se.knutpunkt.app.config.ConfigException;
import se.knutpunkt.app.config.ConfigLoader;
import se.knutpunkt.app.config.HubConfig;
import se.knutpunkt.domain.ownership.RuleTag;
import se.knutpunkt.ledger.Activations;
import se.knutpunkt.ledger.RuleVersions;
import se.knutpunkt.ledger.TestLedger;

/// Nodes that start with files, on a ledger that others have used.
class LedgerRulebookTest {

  private static final Path SHIPPED = Path.of("../config");
  private static final HubConfig CONFIG = ConfigLoader.load(SHIPPED, _ -> null);
  private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

  @AutoClose private final TestLedger ledger = TestLedger.fresh();
  @TempDir Path config;

  private final RuleVersions versions =
      new RuleVersions(
          ledger.jdbc(),
          ledger.tx(),
          new Activations(ledger.jdbc(), ledger.tx(), ledger.history()),
          ledger.history());

  @BeforeEach
  void shipped() throws IOException {
    FileSystemUtils.copyRecursively(SHIPPED, config);
    Files.createDirectories(config.resolve("ownership"));
  }

  @ParameterizedTest
  @EnumSource(BadRules.class)
  void aBadVersionStopsTheStartWithFileLineAndFault(BadRules bad) throws IOException {
    var broken = bad.in(shipped(bad.file));
    Files.writeString(config.resolve(bad.file), broken);

    assertThat(refused(TODAY))
        .anySatisfy(
            fault ->
                assertThat(fault)
                    .startsWith(bad.file + ":" + bad.line(broken) + ": ")
                    .contains(bad.sv, bad.en));
    assertThat(versions.all()).isEmpty();
  }

  @Test
  void everyVersionIsHeldAgainstTheSame_comingOrPast() throws IOException {
    coming("2027-01-01", bad(BadRules.OVERLAP));
    coming("2027-02-01", shipped("ownership.dmn"));
    Files.writeString(
        config.resolve("ownership/2027-02-01.deadlines.yaml"),
        BadRules.FEBRUARYS.in(shipped("deadlines.yaml")));

    // what began in January 2027 is judged by its version in March too
    for (var day : List.of(TODAY, LocalDate.of(2027, 3, 1))) {
      assertThat(refused(day))
          .anyMatch(fault -> fault.startsWith("ownership/2027-01-01.dmn:"))
          .anyMatch(fault -> fault.startsWith("ownership/2027-02-01.deadlines.yaml:"));
    }
  }

  @Test
  void filesThatBelongToNoVersionAreRefused() throws IOException {
    Files.writeString(config.resolve("ownership/2027-01-01.deadlines.yaml"), "deadlines: []");
    Files.writeString(config.resolve("ownership/notes.txt"), "x");
    coming("2027-03-01", shipped("ownership.dmn"));
    Files.move(
        config.resolve("ownership/2027-03-01.dmn"), config.resolve("ownership/2027-04-01.dmn"));
    Files.copy(config.resolve("ownership.dmn"), config.resolve("ownership/2026-11-22.dmn"));

    assertThat(refused(TODAY))
        .anyMatch(fault -> fault.startsWith("ownership/2027-01-01.deadlines.yaml:1: "))
        .anyMatch(fault -> fault.startsWith("ownership/notes.txt:1: "))
        .anyMatch(fault -> fault.contains("name is not its version tag, 2027-03-01"))
        .anyMatch(fault -> fault.contains("2026-11-22 lies in ownership.dmn already"));
  }

  @Test
  void aMissingFileStopsTheStart() throws IOException {
    Files.delete(config.resolve("deadlines.yaml"));

    assertThat(refused(TODAY))
        .singleElement()
        .asString()
        .startsWith("deadlines.yaml:1: ")
        .contains("Filen saknas", "The file is missing");
  }

  @Test
  void aVersionComesIntoForceOnItsDay_onceForAllNodes_andEverybodyIsLookedAt() throws IOException {
    coming("2027-01-01", shipped("ownership.dmn"));
    Files.writeString(
        config.resolve("ownership/2027-01-01.deadlines.yaml"),
        shipped("deadlines.yaml").replace("limit: 6 månader", "limit: 5 månader"));
    var one = started(TODAY);
    var other = started(TODAY);
    assertThat(one.inForce().latest().version()).hasToString("2026-11-22");
    assertThat(broadMarks()).isZero();

    one.turnTo(LocalDate.of(2026, 12, 31));
    assertThat(one.inForce().latest().version()).hasToString("2026-11-22");
    one.turnTo(LocalDate.of(2027, 1, 1));
    other.turnTo(LocalDate.of(2027, 1, 1));

    assertThat(broadMarks()).isOne();
    assertThat(other.inForce().latest().version()).hasToString("2027-01-01");
    assertThat(other.inForce().latest().settings().deadlines())
        .isNotEqualTo(other.inForce().on(TODAY).settings().deadlines());
    // a node whose clock is behind decides by it all the same
    other.turnTo(LocalDate.of(2026, 12, 31));
    assertThat(other.inForce().latest().version()).hasToString("2027-01-01");
  }

  /// As when no node has run over the days of two versions.
  @Test
  void allWhoseDayHasComeAreInForce_eachForWhatBeganInItsDays() throws IOException {
    coming("2027-01-01", shipped("ownership.dmn"));
    coming("2027-02-01.9", shipped("ownership.dmn"));
    coming("2027-02-01.10", shipped("ownership.dmn"));
    coming("2027-04-01", shipped("ownership.dmn"));
    var rulebook = started(TODAY);
    assertThat(inForce(rulebook)).containsExactly("2026-11-22");

    rulebook.turnTo(LocalDate.of(2027, 3, 1));

    assertThat(inForce(rulebook)).containsExactly("2026-11-22", "2027-01-01", "2027-02-01.10");
    assertThat(broadMarks()).isOne();
    assertThat(rulebook.inForce().on(LocalDate.of(2027, 1, 31)).version())
        .hasToString("2027-01-01");
  }

  /// An error in an old version is corrected under a newer tag of its day.
  @Test
  void aNewerOneOfAPastDayTakesItsPlaceThoughAnotherCameAfterIt() throws IOException {
    coming("2026-11-25", shipped("ownership.dmn"));
    assertThat(inForce(started(TODAY))).containsExactly("2026-11-22", "2026-11-25");
    assertThat(broadMarks()).isZero();

    coming("2026-11-22.2", shipped("ownership.dmn"));
    assertThat(inForce(started(TODAY))).containsExactly("2026-11-22.2", "2026-11-25");
    assertThat(broadMarks()).isOne();
    assertThat(inForce(started(TODAY))).hasSize(2);
    assertThat(broadMarks()).isOne();
  }

  @Test
  void aNodeWithOlderFilesGoesByTheLedgers() throws IOException {
    coming("2026-11-25", shipped("ownership.dmn"));
    assertThat(started(TODAY).inForce().latest().version()).hasToString("2026-11-25");

    FileSystemUtils.deleteRecursively(config.resolve("ownership"));
    assertThat(started(TODAY).inForce().latest().version()).hasToString("2026-11-25");
  }

  @Test
  void aVersionThatOnlyTheLedgerHasMustBeSoundTooAndCanBeReplaced() throws IOException {
    var files =
        Map.of(
            "ownership.dmn", bad(BadRules.UNKNOWN_INPUT),
            "ownership.yaml", shipped("ownership.yaml"),
            "deadlines.yaml", shipped("deadlines.yaml"));
    var tag = RuleTag.of("2027-01-01").orElseThrow();
    versions.bring(tag, files, Map.of());

    assertThat(refused(TODAY))
        .anyMatch(fault -> fault.contains("put a newer one of its day, 2027-01-01.2, into"));

    coming("2027-01-01.2", shipped("ownership.dmn"));
    assertThat(started(TODAY).inForce().latest().version()).hasToString("2026-11-22");
  }

  /// As after a change of the parties.
  @Test
  void whatIsInForceAndUnsoundCanBeReplacedToo() throws IOException {
    started(TODAY);
    var tag = RuleTag.of("2026-11-25").orElseThrow();
    versions.bring(
        tag,
        Map.of(
            "ownership.dmn", bad(BadRules.UNKNOWN_INPUT),
            "ownership.yaml", shipped("ownership.yaml"),
            "deadlines.yaml", shipped("deadlines.yaml")),
        Map.of());
    versions.enterIntoForce(tag);
    assertThat(refused(TODAY)).anyMatch(fault -> fault.contains("2026-11-25.2"));

    coming("2026-11-25.2", shipped("ownership.dmn"));
    assertThat(inForce(started(TODAY))).containsExactly("2026-11-22", "2026-11-25.2");
  }

  @Test
  void whatWasWithdrawnIsNotBroughtInFromTheFolderAgain() throws IOException {
    coming("2027-01-01", shipped("ownership.dmn"));
    started(TODAY);
    versions.withdraw(RuleTag.of("2027-01-01").orElseThrow(), "f-1");

    assertThat(inForce(started(LocalDate.of(2027, 3, 1)))).containsExactly("2026-11-22");
  }

  @Test
  void aFolderWithNothingButWhatWasWithdrawnDoesNotStopTheStart() throws IOException {
    started(TODAY);
    Files.writeString(
        config.resolve("ownership.dmn"),
        shipped("ownership.dmn").replace("versionTag=\"2026-11-22\"", "versionTag=\"2027-01-01\""));
    started(TODAY);
    versions.withdraw(RuleTag.of("2027-01-01").orElseThrow(), "f-1");

    assertThat(inForce(started(LocalDate.of(2027, 3, 1)))).containsExactly("2026-11-22");
  }

  @Test
  void aTagThatWasUsedForOtherContentIsRefused() throws IOException {
    started(TODAY);
    Files.writeString(
        config.resolve("ownership.yaml"),
        shipped("ownership.yaml").replace("10 kalenderdagar", "3 kalenderdagar"));

    assertThat(refused(TODAY))
        .singleElement()
        .asString()
        .matches("ownership\\.dmn:\\d+: .*ownership\\.yaml.*2026-11-22\\.2.*");
  }

  private String shipped(String name) throws IOException {
    return Files.readString(SHIPPED.resolve(name));
  }

  private String bad(BadRules bad) throws IOException {
    return bad.in(shipped(bad.file));
  }

  private void coming(String tag, String table) throws IOException {
    Files.writeString(
        config.resolve("ownership/" + tag + ".dmn"),
        table.replace("versionTag=\"2026-11-22\"", "versionTag=\"" + tag + "\""));
  }

  private LedgerRulebook started(LocalDate today) {
    var rulebook =
        new LedgerRulebook(
            versions,
            new RuleReader(CONFIG, _ -> null),
            new RulesDiff(
                ledger.jdbc(), new JdbcTransactionManager(ledger.dataSource()), CONFIG.register()),
            ledger.persons(),
            ledger.tx());
    rulebook.bring(config, today);
    return rulebook;
  }

  private static List<String> inForce(LedgerRulebook rulebook) {
    return rulebook.inForce().versions().stream().map(RuleTag::toString).toList();
  }

  private List<String> refused(LocalDate today) {
    return catchThrowableOfType(ConfigException.class, () -> started(today)).faults().stream()
        .map(Object::toString)
        .toList();
  }

  private long broadMarks() {
    return ledger.jdbc().queryForObject("select count(*) from broad_mark", Long.class);
  }
}
