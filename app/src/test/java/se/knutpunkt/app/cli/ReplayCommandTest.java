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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import se.knutpunkt.app.HubApplication;
import se.knutpunkt.domain.hash.Sha256;

/// A whole node that has delivered something, and an operator who types `./hub replay`.
@SpringBootTest(classes = HubApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class ReplayCommandTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path DATA = folder();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PERSON = "198203042380";

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate jdbc;

  @DynamicPropertySource
  static void node(DynamicPropertyRegistry registry) {
    registry.add("knutpunkt.data", DATA::toString);
    registry.add("knutpunkt.config", () -> ROOT.resolve("config").toString());
    registry.add("knutpunkt.sweep.every", () -> "PT0.2S");
    registry.add("knutpunkt.operator.key-hash", () -> Sha256.hex("operator"));
    registry.add("knutpunkt.keys.leverantor", () -> Sha256.hex("leverantor"));
  }

  @Test
  void showsWhatItWouldDo_doesIt_andOnceMoreAsAsked() throws Exception {
    send();
    untilDelivered(1);

    var preview = replay("--party", "leverantor", "--from", "2020-01-01");
    assertThat(preview.out())
        .contains("1 records")
        .containsPattern("record +1 +leverantor +samtal +is accepted")
        .containsPattern("delivery +1 +jobbtorg +samtal +was delivered; not sent again")
        .contains("Nothing was changed")
        .doesNotContain(PERSON);
    var json = replay("--party", "leverantor", "--resend", "--format", "json");
    assertThat(new ObjectMapper().readTree(json.out()).at("/deliveries/0/outcome").asText())
        .isEqualTo("resent");

    var run = replay("--party", "leverantor", "--run", "--by", "drift-1");
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("1 records, 0 accepted now");
    untilDecided();
    untilDelivered(1);
    assertThat(replay("--party", "leverantor", "--run", "--by", "drift-1", "--resend").status())
        .isZero();
    untilDelivered(2);

    var record = jdbc.queryForObject("select id::text from record", String.class);
    var config = ROOT.resolve("config").toString();
    var traced = typed("trace", record, "--data", DATA.toString(), "--config", config);
    assertThat(traced.out())
        .containsPattern("replayed +record \\S+ .*by drift-1")
        .contains("resent");
  }

  @Test
  void whatCannotBeGoneThroughIsToldOf() {
    var unknown = "0199d3a0-0000-7000-8000-000000000000";

    assertThat(replay("--record", unknown).out()).contains("HTTP 404", "ACC-002");
    assertThat(replay("--record", unknown, "--party", "jobbtorg").out()).contains("ACC-006");
    assertThat(replay("--from", "2026-02-02", "--till", "2026-02-01").out()).contains("ACC-006");
    assertThat(replay("--party", "Anna A").out()).contains("ACC-006");
    assertThat(replay("--party", "jobbtorg", "--run", "--by", PERSON).out())
        .contains("CON-003")
        .doesNotContain(PERSON);
    assertThat(replay("--party", "jobbtorg", "--run").err()).contains("--by FUNCTION");
    assertThat(replay().err()).contains("--submission");
    assertThat(replay("--from", "yesterday").err()).contains("2026-11-02T14:30");
    var url = "http://localhost:" + port;
    assertThat(typed("replay", "--party", "jobbtorg", "--url", url, "--key", "other").out())
        .contains("HTTP 401", "ACC-001");
  }

  private void send() throws Exception {
    Partner.sends(
        port,
        "leverantor",
        "leverantor-1",
        "samtal",
        "m1",
        """
        {"person": "%s", "samtalId": "m1", "slag": "trepartssamtal", "kallat": "2026-01-10",
         "planeratDatum": "2026-02-10", "planeradTid": "14:00", "plats": "digitalt",
         "deltagare": ["den_enskilde", "leverantor", "jobbtorg"]}"""
            .formatted(PERSON));
  }

  private void untilDecided() {
    await()
        .atMost(PATIENCE)
        .until(() -> jdbc.queryForObject("select count(*) from mark", Long.class) == 0);
  }

  private void untilDelivered(int times) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        jdbc.queryForList(
                            "select state from outbox where kind = 'message' and receiver = 'jobbtorg'",
                            String.class))
                    .hasSize(times)
                    .containsOnly("delivered"));
  }

  private Typed replay(String... arguments) {
    var all = new ArrayList<String>(List.of("replay"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--url", "http://localhost:" + port, "--key", "operator"));
    return typed(all.toArray(String[]::new));
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "replayed-hub");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
