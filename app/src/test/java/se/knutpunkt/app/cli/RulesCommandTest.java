package se.knutpunkt.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static se.knutpunkt.app.cli.Typed.typed;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import se.knutpunkt.app.HubApplication;
import se.knutpunkt.app.rules.BadRules;
import se.knutpunkt.domain.hash.Sha256;

/// A whole node that decides, while an operator types `./hub rules`.
@SpringBootTest(classes = HubApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = RulesCommandTest.WithAClock.class)
@DirtiesContext
class RulesCommandTest {

  private static final Path CONFIG = Path.of("../config").toAbsolutePath().normalize();
  private static final Path DATA = folder();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PERSON = "198203042380";
  private static final String LATER = "199405292393";
  private static final String EARLIER = "197602032398";

  private static volatile Instant now = Instant.parse("2026-12-01T10:00:00Z");

  static final class WithAClock
      implements ApplicationContextInitializer<GenericApplicationContext> {
    @Override
    public void initialize(GenericApplicationContext context) {
      context.registerBean(InstantSource.class, () -> () -> now);
    }
  }

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate jdbc;
  @TempDir Path candidates;

  @DynamicPropertySource
  static void node(DynamicPropertyRegistry registry) {
    registry.add("knutpunkt.data", DATA::toString);
    registry.add("knutpunkt.config", CONFIG::toString);
    registry.add("knutpunkt.sweep.every", () -> "PT0.2S");
    registry.add("knutpunkt.operator.key-hash", () -> Sha256.hex("operator"));
    for (var party : List.of("jobbtorg", "arbetsformedlingen", "ekonomiskt-bistand")) {
      registry.add("knutpunkt.keys." + party, () -> Sha256.hex(party));
    }
  }

  /// One story: each step needs the one before.
  @Test
  void aCandidateIsTried_refusedWhenBad_broughtIn_andInForceOnItsDay() throws Exception {
    collide("a", PERSON, "2027-04-01");
    collide("before", EARLIER, "2026-12-10");
    awaitSeverity("a", "kritisk 2026-11-22");
    awaitSeverity("before", "kritisk 2026-11-22");

    var milder =
        candidate(
            "k1.dmn",
            table("2027-01-01").replaceFirst("<text>\"kritisk\"</text>", "<text>\"hog\"</text>"));
    triesWithoutTouching(milder);
    refusesWhatIsBad();
    collide("b", LATER, "2027-01-01");
    awaitSeverity("b", "kritisk 2026-11-22");

    var brought = rules("activate", "--candidate", milder, "--by", "forvaltning-1");
    assertThat(brought.out())
        .contains("2027-01-01 comes into force on 2027-01-01")
        .containsPattern("K1 +milder 2");
    assertThat(brought.status()).isZero();
    assertThat(history("rules.brought"))
        .contains(
            "\"by\": \"forvaltning-1\"", "\"K1\": {\"milder\": 2}", "\"before\": \"2026-11-22\"");
    awaitSeverity("a", "kritisk 2026-11-22");
    takesBackWhatIsComing();

    now = Instant.parse("2026-12-31T23:00:01Z");
    awaitSeverity("a", "hog 2027-01-01");
    awaitSeverity("b", "hog 2027-01-01");
    assertThat(history("rules.in-force")).contains("\"2027-01-01\"");
    awaitNobodyMarked();
    awaitSeverity("before", "kritisk 2026-11-22");

    // at once, since its day has come
    var atOnce = candidate("at-once.dmn", table("2027-01-01.2"));
    var mistyped = rules("activate", "--candidate", atOnce, "--by", "forvaltning-1");
    assertThat(mistyped.out()).contains("at-once.dmn:", "--at-once", "would be in force at once");
    assertThat(mistyped.status()).isEqualTo(Hub.NOT_DONE);
    assertThat(rules("activate", "--at-once", "--candidate", atOnce, "--by", "f-1").out())
        .contains("2027-01-01.2 is in force");
    var kept = rules("withdraw", "2027-01-01.2", "--by", "f-1");
    assertThat(kept.out()).contains("RUL-001");
    assertThat(kept.status()).isEqualTo(Hub.NOT_DONE);
    assertThat(rules("list").out())
        .containsPattern("2026-11-22 +in force since .* by config\n")
        .containsPattern(
            "2027-01-01 +replaced by a later one .* by forvaltning-1\n +K1 +milder 2\n")
        .containsPattern("2027-01-01.2 +in force since .* by f-1\n");
    awaitSeverity("a", "kritisk 2027-01-01.2");

    correctsAnOldVersion();

    // another of its day has taken its place already
    var late = candidate("late.dmn", table("2027-01-01.1"));
    var refused = rules("activate", "--at-once", "--candidate", late, "--by", "forvaltning-1");
    assertThat(refused.out()).contains("2027-01-01.1", "2027-01-01.2", "would never be in force");
    assertThat(refused.status()).isEqualTo(Hub.NOT_DONE);
  }

  /// A mistyped year is found in the list, and taken back; its tag stays taken.
  private void takesBackWhatIsComing() throws IOException {
    var mistyped = candidate("mistyped.dmn", table("2072-01-01"));
    rules("activate", "--candidate", mistyped, "--by", "forvaltning-1");
    assertThat(rules("list").out())
        .containsPattern("2027-01-01 +coming on 2027-01-01, brought in .* by forvaltning-1\n")
        .containsPattern("2072-01-01 +coming on 2072-01-01");
    var listed = new ObjectMapper().readTree(rules("list", "--format", "json").out());
    assertThat(listed.at("/versions"))
        .extracting(one -> one.path("version").asText() + " " + one.path("state").asText())
        .containsExactly("2026-11-22 in_force", "2027-01-01 coming", "2072-01-01 coming");

    assertThat(rules("withdraw", "2027-01-01", "--by", "f-1").out())
        .contains("RUL-002", "2072-01-01");
    assertThat(rules("withdraw", "2072-01-01", "--by", PERSON).out()).contains("CON-003");
    assertThat(rules("withdraw", "2072-02-01", "--by", "f-1").out()).contains("ACC-002");
    var withdrawn = rules("withdraw", "2072-01-01", "--by", "forvaltning-2");
    assertThat(withdrawn.out()).containsPattern("2072-01-01 +withdrawn ");
    assertThat(withdrawn.status()).isZero();
    assertThat(history("rules.withdrawn")).contains("\"forvaltning-2\"", "\"2072-01-01\"");
    assertThat(rules("withdraw", "2072-01-01", "--by", "f-1").out()).contains("RUL-001");
    assertThat(rules("activate", "--candidate", mistyped, "--by", "f-1").out())
        .contains("was withdrawn", "2072-01-01.2");
  }

  /// A newer tag of its day takes its place, for what began since that day and before the next
  /// version's.
  private void correctsAnOldVersion() throws IOException {
    var mended =
        candidate(
            "mended.dmn",
            table("2026-11-22.2")
                .replaceFirst("<text>\"kritisk\"</text>", "<text>\"medel\"</text>"));
    assertThat(rules("activate", "--at-once", "--candidate", mended, "--by", "forvaltning-1").out())
        .contains("2026-11-22.2 is in force")
        .containsPattern("K1 +milder 1\n");
    awaitSeverity("before", "medel 2026-11-22.2");
    awaitNobodyMarked();
    awaitSeverity("a", "kritisk 2027-01-01.2");
  }

  private void awaitNobodyMarked() {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                jdbc.queryForObject(
                        "select (select count(*) from broad_mark) + (select count(*) from mark)",
                        Long.class)
                    == 0);
  }

  private void triesWithoutTouching(String candidate) throws IOException {
    var before = untouched();
    var conflict =
        jdbc.queryForObject(
            """
            select k.key::text from conflict k join claim c on c.person = k.person
            where c.fact->>'insatsId' = 'a' and k.rule = 'K1'""",
            String.class);

    var told = diff(candidate);
    assertThat(told.status()).as(told.err()).isZero();
    assertThat(told.out())
        .contains("In force 2026-11-22, candidate 2027-01-01 for everything", "nothing was touched")
        .containsPattern("K1 +0 +0 +0 +2 +0\n")
        .containsPattern("farsta +0 +0 +0 +2 +0\n")
        .containsPattern(conflict + " +K1 +farsta +kritisk → hog\n")
        .doesNotContain(PERSON, PERSON.substring(2))
        .doesNotContain(
            jdbc.queryForList("select person::text from conflict where rule = 'K1'", String.class)
                .toArray(String[]::new));
    assertThat(diff(candidate, "--from", "2027-08-01").out()).contains("No conflict would differ");

    var fromItsDay = diff(candidate, "--from", "2027-01-01", "--format", "json");
    var json = new ObjectMapper().readTree(fromItsDay.out());
    assertThat(json.at("/cells/0/rule").asText()).isEqualTo("K1");
    assertThat(json.at("/cells/0/stadsdel").asText()).isEqualTo("farsta");
    assertThat(json.at("/cells/0/milder").asInt()).isOne();
    assertThat(json.at("/conflicts"))
        .singleElement()
        .hasToString(
            """
            {"reference":"%s","kind":"milder","rule":"K1","stadsdel":"farsta","before":"kritisk","after":"hog"}"""
                .formatted(conflict));

    var unsound = diff(candidate("unsound.dmn", BadRules.GAP.in(table("2026-11-22"))));
    assertThat(unsound.status()).isEqualTo(Hub.NOT_DONE);
    assertThat(unsound.err()).contains("unsound.dmn:", "lucka", "gap");
    assertThat(untouched()).isEqualTo(before);
  }

  private void refusesWhatIsBad() throws IOException {
    var before = untouched();
    for (var bad : BadRules.values()) {
      var broken = bad.in(Files.readString(CONFIG.resolve(bad.file)));
      var arguments = new ArrayList<String>(List.of("activate", "--by", "forvaltning-1"));
      if (bad.file.equals("ownership.dmn")) {
        broken = broken.replace("versionTag=\"2026-11-22\"", "versionTag=\"2026-12-01\"");
      } else {
        arguments.addAll(List.of("--candidate", candidate("sound.dmn", table("2026-12-01"))));
      }
      var file = candidate(bad + "-" + bad.file, broken);
      arguments.addAll(List.of("--candidate", file));

      var refused = rules(arguments.toArray(String[]::new));
      assertThat(refused.out())
          .as(bad.name())
          .contains(file + ":" + bad.line(broken), bad.sv, bad.en);
      assertThat(refused.status()).isEqualTo(Hub.NOT_DONE);
    }
    var taken = candidate("taken.dmn", table("2026-11-22").replaceFirst("\"kritisk\"", "\"hog\""));
    assertThat(rules("activate", "--by", "f-1", "--candidate", taken).out())
        .contains("2026-11-22.2", "exists already with other content");
    var yaml = candidate("d.yaml", Files.readString(CONFIG.resolve("deadlines.yaml")));
    assertThat(rules("activate", "--by", "f-1", "--candidate", yaml).out())
        .contains("Give the decision table too");
    assertThat(rules("activate", "--by", PERSON, "--candidate", taken).out()).contains("CON-003");
    assertThat(untouched()).isEqualTo(before);
  }

  @Test
  void withoutTheOperatorsKeyTheDoorIsShut() throws Exception {
    var url = "http://localhost:" + port;
    var candidate = candidate("k.dmn", table("2027-01-01"));
    var shut =
        typed(
            "rules",
            "activate",
            "--candidate",
            candidate,
            "--by",
            "f-1",
            "--url",
            url,
            "--key",
            "x");
    assertThat(shut.out()).contains("HTTP 401", "ACC-001");
  }

  /// What a look must leave as it was.
  private String untouched() {
    return jdbc.queryForObject(
        """
        select concat_ws(' ', (select count(*) from rule_version), (select count(*) from activation),
          (select count(*) from history where step like 'rules%'), (select max(version) from conflict),
          (select count(*) from broad_mark))""",
        String.class);
  }

  private String history(String step) {
    return String.join(
        " ",
        jdbc.queryForList(
            "select detail::text from history where step = ? order by id", String.class, step));
  }

  private void awaitSeverity(String name, String expected) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        jdbc.queryForList(
                            """
                            select k.severity || ' ' || k.rule_version from conflict k join claim c on c.person = k.person
                            where c.fact->>'insatsId' = ? and k.rule = 'K1' and k.state = 'open'""",
                            String.class,
                            name))
                    .containsExactly(expected));
  }

  /// A program and an insats that meet on that day.
  private void collide(String name, String person, String from) throws Exception {
    Partner.sends(
        port,
        "ekonomiskt-bistand",
        "farsta",
        "arende",
        name + "-c",
        """
        {"person": "%s", "arendeId": "%s", "stadsdel": "farsta", "folkbokforingStadsdel": "farsta", "hemlos": false, "handlaggare": "h-1",
         "status": "oppet", "skydd": "ingen", "from": "2026-10-01"}"""
            .formatted(person, name));
    Partner.sends(
        port,
        "jobbtorg",
        "jobbtorg-kista",
        "insats",
        name + "-i",
        """
        {"person": "%s", "insatsId": "%s", "kategori": "arbetstraning", "insatstyp": "arbetstraning",
         "omfattning": 50, "status": "pagaende", "from": "2026-12-01", "till": "2027-05-31"}"""
            .formatted(person, name));
    Partner.sends(
        port,
        "arbetsformedlingen",
        "riks",
        "af.anvisning",
        name + "-a",
        """
        {"person": "%s", "anvisningId": "%s", "program": "arbetspraktik", "anordnare": "Anordnaren AB",
         "omfattning": 75, "from": "%s", "till": "2027-06-30"}"""
            .formatted(person, name, from));
  }

  private Typed diff(String candidate, String... more) {
    var all = new ArrayList<String>(List.of("rules", "diff", "--candidate", candidate));
    all.addAll(List.of("--data", DATA.toString(), "--config", CONFIG.toString()));
    all.addAll(List.of("--on", "2026-12-01"));
    all.addAll(List.of(more));
    return typed(all.toArray(String[]::new));
  }

  private Typed rules(String... arguments) {
    var all = new ArrayList<String>(List.of("rules"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--url", "http://localhost:" + port, "--key", "operator"));
    return typed(all.toArray(String[]::new));
  }

  private String table(String tag) throws IOException {
    return Files.readString(CONFIG.resolve("ownership.dmn"))
        .replace("versionTag=\"2026-11-22\"", "versionTag=\"%s\"".formatted(tag));
  }

  private String candidate(String name, String text) throws IOException {
    return Files.writeString(candidates.resolve(name), text).toString();
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "rules-hub");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
