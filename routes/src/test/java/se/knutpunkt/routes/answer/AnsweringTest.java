package se.knutpunkt.routes.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.TestLedger;

/// One answer that can't be given holds up no other.
class AnsweringTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  private static final PartyId FINSAM = new PartyId("finsam");
  private static final PartyId JOBBTORG = new PartyId("jobbtorg");

  @TempDir Path inbox;

  @BeforeEach
  void inboxes() throws IOException {
    LEDGER.jdbc().execute("truncate submission, outbox cascade");
    for (var party : List.of(FINSAM, JOBBTORG)) {
      Files.createDirectory(inbox.resolve(party.value()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {241, 242, 250, 255})
  void aNameThatLeavesNoRoomForTheEndingGetsAReceipt(int length) throws IOException {
    var name = "insats-" + "x".repeat(length - 11) + ".csv";
    received(FINSAM, "file", name);
    received(FINSAM, "file", name.replace("x.csv", "y.csv"));

    answering().answer();

    assertThat(unanswered()).isZero();
    assertThat(names(FINSAM))
        .hasSize(2)
        .contains(FileReceipts.nameOf(name))
        .allMatch(receipt -> receipt.startsWith("insats-x") && receipt.endsWith(".kvittens.json"));
  }

  @Test
  void aNameIsCutBetweenItsCharacters() {
    var receipt = FileReceipts.nameOf("å".repeat(100) + "🧾".repeat(13));

    assertThat(receipt.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(250, 255);
    assertThat(receipt).matches("å+🧾+\\.[0-9a-f]{16}\\.kvittens\\.json");
  }

  @Test
  void aFolderInTheReceiptsPlaceStopsNeitherFilesNorMessages() throws IOException {
    var inTheWay = inbox.resolve("jobbtorg/first.ndjson.kvittens.json");
    Files.createDirectory(inTheWay);
    received(JOBBTORG, "file", "first.ndjson");
    received(FINSAM, "file", "second.csv");
    received(JOBBTORG, "sql", null);

    var answering = answering();
    answering.answer();
    answering.answer();

    assertThat(names(FINSAM)).containsExactly("second.csv.kvittens.json");
    assertThat(names(JOBBTORG)).as("and no part").containsExactly("first.ndjson.kvittens.json");
    assertThat(unanswered()).isOne();
    assertThat(kvittenser()).isOne();

    Files.delete(inTheWay);
    answering().answer();

    assertThat(inTheWay).isRegularFile();
    assertThat(unanswered()).isZero();
  }

  @Test
  void aMessageThatCannotBeMadeStopsNeitherItsNeighboursNorFiles() {
    received(JOBBTORG, "sql", null);
    LEDGER.jdbc().update("update submission set issues = '1'::jsonb");
    received(FINSAM, "jms", null);
    received(FINSAM, "file", "third.csv");

    answering().answer();

    assertThat(unanswered()).isOne();
    assertThat(kvittenser()).isOne();
    assertThat(inbox.resolve("finsam/third.csv.kvittens.json")).isRegularFile();
  }

  private Answering answering() {
    return Answerings.of(LEDGER, inbox, LEDGER.tx());
  }

  private static void received(PartyId party, String transport, String name) {
    var submission = LEDGER.recorder().open(party, transport, name);
    LEDGER.recorder().close(submission, party, 0, UUID.randomUUID(), Outcome.OK);
  }

  private List<String> names(PartyId party) throws IOException {
    try (var files = Files.list(inbox.resolve(party.value()))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static long unanswered() {
    return count("select count(*) from submission where answered_at is null");
  }

  private static long kvittenser() {
    return count("select count(*) from outbox where kind = 'kvittens'");
  }

  private static long count(String sql) {
    return LEDGER.jdbc().queryForObject(sql, Long.class);
  }
}
