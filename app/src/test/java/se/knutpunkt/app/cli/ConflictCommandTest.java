package se.knutpunkt.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static se.knutpunkt.app.cli.Typed.typed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import se.knutpunkt.app.HubApplication;
import se.knutpunkt.domain.hash.Sha256;

/// A whole node: parties tell and answer by HTTP, an operator types `./hub conflict`.
@SpringBootTest(classes = HubApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ConflictCommandTest.WithAClock.class)
@ExtendWith(OutputCaptureExtension.class)
class ConflictCommandTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path DATA = folder();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ONE = "198203042380";
  private static final String OTHER = "199405292393";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static volatile Instant now = Instant.parse("2026-02-01T10:00:00Z");

  static final class WithAClock
      implements ApplicationContextInitializer<GenericApplicationContext> {
    @Override
    public void initialize(GenericApplicationContext context) {
      context.registerBean(InstantSource.class, () -> () -> now);
    }
  }

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @Autowired private JdbcTemplate jdbc;

  @DynamicPropertySource
  static void node(DynamicPropertyRegistry registry) {
    registry.add("knutpunkt.data", DATA::toString);
    registry.add("knutpunkt.config", () -> ROOT.resolve("config").toString());
    registry.add("knutpunkt.sweep.every", () -> "PT0.2S");
    registry.add("knutpunkt.operator.key-hash", () -> Sha256.hex("operator"));
    for (var party : List.of("jobbtorg", "arbetsformedlingen", "ekonomiskt-bistand")) {
      registry.add("knutpunkt.keys." + party, () -> Sha256.hex(party));
    }
  }

  @Test
  void partiesAnswerByHttp_andWhatTheyAgreedOnEndsByTheClock() throws Exception {
    var conflict = opened("a", ONE);

    Partner.sends(
        port,
        "jobbtorg",
        "jobbtorg-kista",
        "agarskap.svar",
        "a-min",
        svar(ONE, conflict, "min", null));
    until(conflict, "acknowledged");
    assertThat(conflict("show", conflict).out()).contains("owner     jobbtorg", "by jobbtorg");

    Partner.sends(
        port,
        "ekonomiskt-bistand",
        "farsta",
        "agarskap.svar",
        "a-ok",
        svar(ONE, conflict, "overenskommet", "2026-02-20"));
    until(conflict, "settled");
    assertThat(conflict("show", conflict).out()).contains("agreed    through 2026-02-20");
    assertThat(alerts(conflict)).containsExactly("konflikt", "konflikt", "lost", "lost");

    now = Instant.parse("2026-02-21T01:00:00Z");
    until(conflict, "open");
    assertThat(alerts(conflict))
        .containsExactly("konflikt", "konflikt", "konflikt", "konflikt", "lost", "lost");
    assertThat(conflict("show", conflict).out())
        .containsSubsequence("opened", "acknowledged", "settled", "until 2026-02-20", "reopened");
    var config = ROOT.resolve("config").toString();
    var traced = typed("trace", conflict, "--data", DATA.toString(), "--config", config);
    assertThat(traced.out())
        .containsPattern("answer +\\S+ +min of jobbtorg/jobbtorg-kista, 2026-02-01, conflict")
        .contains("overenskommet of ekonomiskt-bistand/farsta, 2026-02-01–2026-02-20")
        .contains("without effect: given before the conflict was last opened")
        .containsPattern(
            "agarskap.konflikt to ekonomiskt-bistand, waiting to be fetched by it since 20");
  }

  @Test
  void anOperatorReadsAndDecides_andNoIdentityIsPrinted(CapturedOutput log) throws Exception {
    var conflict = opened("b", OTHER);
    var list = conflict("list", "--rule", "K1", "--unit", "jobbtorg-kista");
    assertThat(list.out()).contains(conflict, "K1", "kritisk", "open");

    var shown = conflict("show", conflict).out();
    assertThat(shown)
        .contains("Statligt program och insats samtidigt", "State program and insats at once")
        .contains("insats of jobbtorg/jobbtorg-kista, 2026-03-01–2026-05-31, record ")
        .containsPattern("rule      version \\S+, source: \\S")
        .contains("inputs    {")
        .containsPattern("leads +\\S+, concerns: .*arbetsformedlingen")
        .contains("not told  arbetsformedlingen, no row of the release register permits it")
        .contains("not told  ekonomiskt-bistand, what was released is not delivered yet");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(conflict("show", conflict).out())
                    .containsPattern("told +jobbtorg, version 1, delivered 20\\d\\d-"));

    assertThat(conflict("reopen", conflict, "--by", "chef-1").out()).contains("CON-001");
    assertThat(conflict("ack", conflict, "--by", "chef-1").out())
        .containsPattern("acknowledged +version 2, by chef-1");
    var settled =
        conflict("settle", conflict, "--by", "chef-2", "--reason", "Parterna har talats vid.");
    assertThat(settled.out())
        .containsPattern("settled +version 3, by chef-2")
        .contains("Parterna har talats vid.");
    assertThat(conflict("reopen", conflict, "--by", "chef-1").out()).contains("reopened");
    var dismissed = conflict("dismiss", conflict, "--by", "chef-1", "--reason", "Samma plats.");
    assertThat(dismissed.status()).isZero();
    assertThat(conflict("list").out()).doesNotContain(conflict);
    assertThat(conflict("list", "--state", "settled,dismissed").out()).contains(conflict);

    var told = shown + conflict("show", conflict).out() + dismissed.out();
    assertThat(told).doesNotContain(OTHER).doesNotContain("940529");
    assertThat(log.getAll()).doesNotContain("Parterna har talats vid", "Samma plats", OTHER);
  }

  @Test
  void whatNamesAPersonOrNobodyMayNotBeGiven() throws Exception {
    var reference = "0199d3a0-0000-7000-8000-000000000000";

    for (var reason : List.of("se " + ONE, " ")) {
      var refused = conflict("dismiss", reference, "--by", "chef-1", "--reason", reason);
      assertThat(refused.out()).contains("HTTP 400", "CON-003").doesNotContain(ONE);
      assertThat(refused.status()).isEqualTo(Hub.NOT_DONE);
    }
    assertThat(conflict("ack", reference, "--by", ONE).out()).contains("CON-003");
    assertThat(conflict("ack", reference, "--by", "Anna Andersson").out()).contains("CON-003");
    assertThat(conflict("ack", reference, "--by", "chef-1").out()).contains("HTTP 404", "ACC-002");
    assertThat(conflict("show", reference).out()).contains("ACC-002");
    assertThat(conflict("list", "--state", "lost").out())
        .contains("HTTP 400", "ACC-006", "state: open, acknowledged");
    assertThat(conflict("list", "--rule", "K13").out())
        .contains("ACC-006", "rule: K1, K1b, K2,", "K12, OWN-FIELD");
    assertThat(conflict("list", "--unit", "kista").out()).contains("ACC-006", "config/parties");
  }

  @Test
  void withoutTheOperatorsKeyTheDoorIsShut() throws Exception {
    var url = "http://localhost:" + port;

    assertThat(typed("conflict", "list", "--url", url, "--key", "jobbtorg").out())
        .contains("HTTP 401", "ACC-001");
    for (var path : List.of("", "/x", "/0199d3a0-0000-7000-8000-000000000000")) {
      var request = HttpRequest.newBuilder(URI.create(url + "/ops/conflicts" + path)).build();
      assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(path.equals("/x") ? 404 : 401);
    }
    assertThat(typed("conflict", "list", "--url", url, "--key", "").err())
        .contains("KNUTPUNKT_OPERATOR_KEY");
  }

  private String opened(String name, String person) throws Exception {
    Partner.sends(
        port,
        "jobbtorg",
        "jobbtorg-kista",
        "insats",
        name + "-i",
        """
        {"person": "%s", "insatsId": "%s-i", "kategori": "arbetstraning", "insatstyp": "arbetstraning",
         "omfattning": 50, "status": "pagaende", "from": "2026-03-01", "till": "2026-05-31"}"""
            .formatted(person, name));
    Partner.sends(
        port,
        "arbetsformedlingen",
        "riks",
        "af.anvisning",
        name + "-a",
        """
        {"person": "%s", "anvisningId": "%s-a", "program": "arbetspraktik", "anordnare": "Anordnaren AB",
         "omfattning": 75, "from": "2026-04-01", "till": "2026-06-30"}"""
            .formatted(person, name));
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                jdbc
                    .queryForList(
                        """
                        select k.key::text from conflict k join claim c on c.person = k.person
                        where c.fact->>'insatsId' = ?""",
                        String.class,
                        name + "-i")
                    .stream()
                    .findFirst()
                    .orElse(null),
            reference -> reference != null);
  }

  private static String svar(String person, String conflict, String svar, String till) {
    return """
        {"person": "%s", "konflikt": "%s", "svar": "%s", "datum": "2026-02-01"%s}"""
        .formatted(
            person, conflict, svar, till == null ? "" : ", \"till\": \"%s\"".formatted(till));
  }

  private void until(String conflict, String state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        jdbc.queryForObject(
                            "select state from conflict where key = ?::uuid",
                            String.class,
                            conflict))
                    .isEqualTo(state));
  }

  private List<String> alerts(String conflict) {
    return jdbc.queryForList(
        """
        select replace(type, 'agarskap.', '') from outbox where conflict_key = ?::uuid and kind = 'alert'
        order by type""",
        String.class,
        conflict);
  }

  private Typed conflict(String... arguments) {
    var all = new ArrayList<String>(List.of("conflict"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--url", "http://localhost:" + port, "--key", "operator"));
    return typed(all.toArray(String[]::new));
  }

  private static JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "answered-hub");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
