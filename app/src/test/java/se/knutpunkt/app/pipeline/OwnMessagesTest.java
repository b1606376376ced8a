package se.knutpunkt.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import se.knutpunkt.connectors.Connectors;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.TestLedger;
import se.knutpunkt.routes.answer.Answering;
import se.knutpunkt.routes.answer.FileReceipts;
import se.knutpunkt.routes.answer.OwnReferences;
import se.knutpunkt.routes.answer.ReceiptJson;

/// What the hub itself says keeps its own published contracts.
class OwnMessagesTest {

  private static final PartyId EB = new PartyId("ekonomiskt-bistand");
  private static final Instant NOW = Instant.parse("2026-02-01T10:00:00Z");
  private static final String PERSON = "198203042380";

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  @Test
  void alertsAndReceiptsKeepTheirContracts() {
    var pipeline = new Pipeline(LEDGER, NOW);
    var judging = pipeline.judging(new JdbcTransactionManager(LEDGER.dataSource()));
    judging.judge(
        pipeline.record(
            "jobbtorg", List.of(Events.insats("i1", PERSON, "2026-03-01", "2026-05-31", 50))));
    judging.judge(
        pipeline.record(
            "arbetsformedlingen",
            List.of(Events.anvisning("a1", PERSON, "2026-04-01", "2026-06-30", 75), "{}")));
    pipeline.deciding(LEDGER.tx()).decide();
    judging.judge(
        pipeline.record(
            "jobbtorg",
            List.of(Events.withdrawal("w1", "jobbtorg", "jobbtorg-kista", "insats", "i1"))));
    pipeline.deciding(LEDGER.tx()).decide();
    LEDGER
        .jdbc()
        .update("update submission set transport = 'sql', state = 'judged', judged_at = now()");
    var references =
        new OwnReferences(LEDGER.submissions(), new Connectors(), InstantSource.fixed(NOW));
    new Answering(
            LEDGER.submissions(),
            new FileReceipts(
                Path.of("target"),
                LEDGER.submissions(),
                new ReceiptJson(LEDGER.submissions(), references)),
            references,
            LEDGER.outbox(),
            LEDGER.vault(),
            InstantSource.fixed(NOW),
            Pipeline.ROAD,
            LEDGER.tx())
        .answer();

    LEDGER.jdbc().update("update outbox set state = 'waiting'");
    for (var party : List.of(EB, new PartyId("arbetsformedlingen"))) {
      for (var sent : LEDGER.tx().execute(_ -> LEDGER.pickups().waitingFor(party, 100))) {
        var event = new String(sent.event(), StandardCharsets.UTF_8).replaceAll("/for/[a-z-]+", "");
        if (event.contains("\"party\":\"knutpunkt\"")) {
          var judged =
              pipeline.judge().judge(event.getBytes(StandardCharsets.UTF_8), PartyId.HUB, null);
          assertThat(judged.outcome().issues()).as(sent.type()).isEmpty();
          if (event.contains("\"regel\"")) {
            assertThat(event)
                .contains(
                    "\"regelnamn\":{\"sv\":\"Statligt program och insats samtidigt\"",
                    "\"en\":\"State program and insats at once\"");
          }
        }
      }
    }
    assertThat(LEDGER.jdbc().queryForList("select distinct type from outbox", String.class))
        .contains("agarskap.konflikt", "agarskap.lost", "kvittens");
  }
}
