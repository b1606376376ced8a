package se.knutpunkt.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.app.cli.Typed.typed;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.knutpunkt.app.start.DataFolder;
import se.knutpunkt.domain.Environment;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Chunks;
import se.knutpunkt.ledger.Ids;
import se.knutpunkt.ledger.Recorder;
import se.knutpunkt.ledger.TestLedger;
import se.knutpunkt.ledger.embedded.EmbeddedDatabase;

class TraceCommandTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  @TempDir Path config;

  private final UUID submission = Ids.next();

  @BeforeEach
  void aRejectedRecord() throws IOException {
    Files.writeString(
        config.resolve("application.yaml"),
        "knutpunkt: {database: {url: \"%s\"}}\n".formatted(LEDGER.url()));
    var row = new Recorder.Row("HEMLIGT".getBytes(StandardCharsets.UTF_8), "cloudevents", 7);
    LEDGER
        .recorder()
        .record(
            new PartyId("jobbtorg"),
            List.of(new Recorder.Whole(submission, "file", List.of(row))),
            () -> {});
    var record =
        LEDGER
            .jdbc()
            .queryForObject(
                "select id from record where submission_id = ?", UUID.class, submission);
    var outcome = Outcome.of(Issue.of(Code.SCH_001, "/data/coach", "coach").atLine(7));
    LEDGER
        .tx()
        .executeWithoutResult(
            _ ->
                LEDGER
                    .chunks()
                    .settle(List.of(new Chunks.Verdict(record, Chunks.State.REJECTED, outcome))));
  }

  @Test
  void tellsHowThingsStandAndEveryStep_withTheTextsOfCodes_neverContent() {
    var seen = trace(submission);

    assertThat(seen.status()).isZero();
    assertThat(seen.out())
        .contains("jobbtorg by file, 1 records", "line 7, rejected", "SCH-001  /data/coach")
        .contains("Obligatoriskt fält saknas: coach", "A required field is missing: coach")
        .containsPattern("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}  test-node +recorded")
        .containsPattern("test-node +rejected +record")
        .doesNotContain("HEMLIGT");
  }

  @Test
  void theSameAsJson() throws IOException {
    var seen = trace(submission, "--json");

    var json = new ObjectMapper().readTree(seen.out());
    assertThat(json.path("kind").asText()).isEqualTo("submission");
    assertThat(json.at("/records/0/outcome/0/code").asText()).isEqualTo("SCH-001");
    assertThat(json.at("/steps/0/step").asText()).isEqualTo("recorded");
    assertThat(json.at("/steps/0/at").asText()).endsWith("Z");
  }

  @Test
  void anIdThatTheHubNeverGaveIsSaidSo() {
    var seen = trace(UUID.randomUUID());

    assertThat(seen.err()).contains("No submission, record, conflict or delivery");
    assertThat(seen.status()).isEqualTo(Hub.NOT_DONE);
  }

  @Test
  void whatIsNoIdIsRefused() {
    assertThat(typed("trace", "nr-1").err()).contains("not an id of the hub's");
  }

  @Test
  void readsTheEmbeddedDatabaseOfANodeThatRuns(@TempDir Path data) {
    try (var running = EmbeddedDatabase.start(data.resolve("database"))) {
      running.ensure("knutpunkt");
      Flyway.configure().dataSource(running.url("knutpunkt"), null, null).load().migrate();

      var seen = typed("trace", submission.toString(), "--data", data.toString());

      assertThat(seen.err()).contains("No submission, record");
    }
  }

  @Test
  void aFolderIsReadAsItsEnvironments_andRefusedToAnother(@TempDir Path parent) {
    var data = parent.resolve("node");
    try (var running = EmbeddedDatabase.start(data.resolve("database"))) {
      running.ensure("knutpunkt");
      Flyway.configure().dataSource(running.url("knutpunkt"), null, null).load().migrate();
      DataFolder.claim(data, Environment.DEMO);

      var own = typed("trace", submission.toString(), "--data", data.toString());
      assertThat(own.err()).contains("No submission, record");

      var other =
          typed(
              "trace",
              submission.toString(),
              "--data",
              data.toString(),
              "--environment",
              "production");
      assertThat(other.err()).contains("tillhör miljön demo", "belongs to the environment demo");
      assertThat(other.status()).isEqualTo(Hub.NOT_DONE);
    }
  }

  @Test
  void aFolderWhereNoNodeKeptAnythingIsTold_andLeftAlone(@TempDir Path data) {
    var seen = typed("trace", submission.toString(), "--data", data.toString());

    assertThat(seen.err()).contains("Ingen nod har lagrat något", "--data");
    assertThat(seen.status()).isEqualTo(Hub.NOT_DONE);
    assertThat(data).isEmptyDirectory();
  }

  private Typed trace(UUID id, String... more) {
    var arguments = new java.util.ArrayList<String>(List.of("trace", id.toString()));
    arguments.addAll(List.of("--config", config.toString()));
    arguments.addAll(List.of(more));
    return typed(arguments.toArray(String[]::new));
  }
}
