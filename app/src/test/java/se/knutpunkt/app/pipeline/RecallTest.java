package se.knutpunkt.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;
import se.knutpunkt.app.cli.Hub;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Deliveries.Leased;
import se.knutpunkt.ledger.Pickups.Pickup;
import se.knutpunkt.ledger.Recalls.Told;
import se.knutpunkt.ledger.TestLedger;
import se.knutpunkt.ledger.Trace;
import se.knutpunkt.ledger.Traced;
import se.knutpunkt.routes.deliver.Delivering;
import se.knutpunkt.routes.deliver.Sender;

/// A message is corrected or withdrawn after ekonomiskt bistånd was given it.
class RecallTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final PartyId EB = new PartyId("ekonomiskt-bistand");
  private static final PartyId JOBBTORG = new PartyId("jobbtorg");
  private static final String PERSON = "198203042380";
  private static final String FROM = "2026-03-01";
  private static final Duration LEASE = Duration.ofMinutes(2);

  private final Pipeline pipeline = new Pipeline(LEDGER, Instant.parse("2026-02-01T10:00:00Z"));
  private final List<JsonNode> received = new ArrayList<>();

  @BeforeEach
  void anInsatsIsTold() {
    pipeline.clear();
    judge("jobbtorg", insats("m1", 50, "2026-05-31"));
  }

  @Test
  void aCorrectionSaysWhatTheReceiverWasGivenAndWhatHolds() {
    delivering(this::arrives).deliver(EB);
    judge("jobbtorg", Events.replacing("m1", insats("m2", 75, "2026-06-30")));
    delivering(this::arrives).deliver(EB);

    assertThat(received)
        .extracting(event -> event.path("type").asText())
        .containsExactly("knutpunkt.insats.v1", "knutpunkt.insats.v1", "knutpunkt.rattelse.v1");
    var told = received.getLast();
    var data = told.path("data");
    assertThat(data.path("person").asText()).isEqualTo(PERSON);
    assertThat(data.path("typ").asText()).isEqualTo("insats");
    assertThat(data.path("part").asText()).isEqualTo("jobbtorg");
    assertThat(data.path("enhet").asText()).isEqualTo("jobbtorg-kista");
    assertThat(data.path("ersatter").asText()).isEqualTo("m1");
    assertThat(data.path("ersattAv").asText()).isEqualTo("m2");
    assertThat(data.path("anledning").asText()).isEqualTo("ersatt");
    assertThat(data.path("galler").asText()).isEqualTo("2026-01-12");
    assertThat(data.path("andringar").toString())
        .isEqualTo(
            """
            [{"pekare":"/data/insatsId","var":"m1","ar":"m2"},\
            {"pekare":"/data/omfattning","var":50,"ar":75},\
            {"pekare":"/data/till","var":"2026-05-31","ar":"2026-06-30"}]""");
    assertThat(told.path("lineage")).isEqualTo(received.getFirst().path("lineage"));
    keepsItsContract(told);
    assertThat(LEDGER.jdbc().queryForList(BASIS, String.class))
        .containsExactly("insats.jobbtorg.eb+gdpr.19");
  }

  private static final String BASIS =
      "select detail->>'basis' from history where step = 'released' and detail->>'type' = 'rattelse'";

  @Test
  void aWithdrawalSaysThatNothingHolds() {
    delivering(this::arrives).deliver(EB);
    withdraw("m1");
    delivering(this::arrives).deliver(EB);

    var data = received.getLast().path("data");
    assertThat(data.path("ersatter").asText()).isEqualTo("m1");
    assertThat(data.path("anledning").asText()).isEqualTo("atertagen");
    assertThat(data.has("ersattAv") || data.has("andringar")).isFalse();
    keepsItsContract(received.getLast());
  }

  @Test
  void whoeverWasGivenNothingIsToldNothing() {
    judge("jobbtorg", Events.replacing("m1", insats("m2", 75, "2026-05-31")));
    withdraw("m2");
    delivering(this::arrives).deliver(EB);

    assertThat(received).isEmpty();
    assertThat(LEDGER.recalls().open()).isEmpty();
  }

  /// The correction is about another person, whose decision may come before that of the first.
  @Test
  void whatWaitsIsNotDeliveredAfterACorrectionOfItsPerson() {
    LEDGER.jdbc().update("delete from mark");
    pipeline
        .judging(new JdbcTransactionManager(LEDGER.dataSource()))
        .judge(
            pipeline.record(
                "jobbtorg",
                List.of(
                    Events.replacing(
                        "m1", Events.insats("m2", "199405292393", FROM, "2026-05-31", 50)))));
    LEDGER.jdbc().update("delete from mark where record_id is null");
    pipeline.deciding(LEDGER.tx()).decide();
    delivering(this::arrives).deliver(EB);

    assertThat(received).extracting(event -> event.path("id").asText()).containsExactly("m2");
  }

  @Test
  void aReceiverThatFailsFirstIsToldAfterTheAttemptHasEnded() {
    delivering(
            rows -> {
              withdraw("m1");
              delivering(this::arrives).deliver(EB);
              assertThat(received).as("before the attempt has ended").isEmpty();
              throw new Sender.Unreachable("HTTP 503");
            })
        .deliver(EB);
    assertThat(open()).extracting(Told::state).containsExactly("waiting");

    delivering(
            _ -> {
              throw new Sender.Unreachable("HTTP 503");
            })
        .deliver(EB);
    assertThat(open()).extracting(Told::reason).containsExactly(Code.DEL_001);

    delivering(this::arrives).deliver(EB);
    delivering(this::arrives).deliver(EB);
    assertThat(received).hasSize(1);
    assertThat(received.getFirst().at("/data/anledning").asText()).isEqualTo("atertagen");
    assertThat(LEDGER.recalls().open()).as("a way that carries nothing back").isEmpty();
  }

  /// What was attempted and got no answer may have arrived: nothing is said of differences.
  @Test
  void whereNobodyKnowsWhatArrivedTheWholeIsToBeRead() {
    delivering(
            rows -> {
              arrives(rows);
              throw new Sender.Unreachable("no answer in time");
            })
        .deliver(EB);
    judge("jobbtorg", Events.replacing("m1", insats("m2", 75, "2026-05-31")));
    delivering(this::arrives).deliver(EB);

    var data = received.getLast().path("data");
    assertThat(data.path("ersatter").asText()).isEqualTo("m1");
    assertThat(data.path("ersattAv").asText()).isEqualTo("m2");
    assertThat(data.has("andringar")).isFalse();
  }

  @Test
  void aReceiverThatPicksUpAcknowledgesBySayingThatItHasIt() {
    LEDGER.tx().execute(_ -> LEDGER.pickups().acknowledged(EB, shown()));
    withdraw("m1");

    var shown = shown();
    assertThat(open()).extracting(Told::state).containsExactly("waiting");
    assertThat(LEDGER.tx().<Integer>execute(_ -> LEDGER.pickups().acknowledged(EB, shown))).isOne();
    assertThat(LEDGER.recalls().open()).isEmpty();
  }

  @Test
  void aReceiverThatCanCallIsDeliveredToAndThenAcknowledges() {
    var calling = calling(this::arrives);
    delivering(calling).deliver(EB);
    withdraw("m1");
    delivering(calling).deliver(EB);

    var told = open().getFirst();
    assertThat(told.state()).isEqualTo("delivered");
    assertThat(told.delivered()).isNotNull();
    assertThat(told.acknowledged()).isNull();
    assertThat(LEDGER.figures().snapshot().openRecalls()).isEqualTo(Map.of(EB.value(), 1L));
    assertThat(received.getLast().at("/data/rattelse").asText())
        .isEqualTo(told.delivery().toString());

    assertThat(acknowledged(JOBBTORG, told)).as("somebody else's").isZero();
    assertThat(acknowledged(EB, told)).isOne();
    assertThat(acknowledged(EB, told)).as("once more").isZero();
    assertThat(LEDGER.recalls().open()).isEmpty();
    assertThat(LEDGER.figures().snapshot().openRecalls()).isEmpty();
    assertThat(steps(told.delivery())).containsExactly("released", "delivered", "acknowledged");
  }

  @Test
  void aReceiverThatRefusesIsShownWithTheCode() {
    delivering(this::arrives).deliver(EB);
    withdraw("m1");
    delivering(
            _ -> {
              throw new Sender.Refused("HTTP 400");
            })
        .deliver(EB);

    assertThat(open())
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.state()).isEqualTo("parked");
              assertThat(told.reason()).isEqualTo(Code.DEL_002);
            });

    assertThat(acknowledged(EB, open().getFirst())).as("it was told by hand").isOne();
    assertThat(LEDGER.recalls().open()).isEmpty();
  }

  /// The next correction comes while the receiver is being told of this one, in vain.
  @Test
  void whoeverCouldNotBeToldOfOneCorrectionIsToldOfTheNext() {
    var other = "199405292393";
    judge("leverantor", Events.samtal("s1", other, List.of("jobbtorg")));
    delivering(this::arrives, JOBBTORG).deliver(JOBBTORG);
    var called = List.of("ekonomiskt_bistand");
    judge("leverantor", Events.replacing("s1", Events.samtal("s2", other, called)));
    delivering(
            _ -> {
              judge("leverantor", Events.replacing("s2", Events.samtal("s3", other, called)));
              throw new Sender.Unreachable("HTTP 503");
            },
            JOBBTORG)
        .deliver(JOBBTORG);
    delivering(this::arrives, JOBBTORG).deliver(JOBBTORG);

    assertThat(received).hasSize(2);
    assertThat(received.getLast().at("/data/ersatter").asText()).isEqualTo("s1");
    assertThat(received.getLast().at("/data/anledning").asText()).isEqualTo("atertagen");
  }

  @Test
  void ofWhatIsErasedTheReceiverIsToldByItsId() {
    delivering(this::arrives).deliver(EB);
    LEDGER.jdbc().update("delete from content_key");
    withdraw("m1");
    delivering(this::arrives).deliver(EB);

    var data = received.getLast().path("data");
    assertThat(data.path("ersatter").asText()).isEqualTo("m1");
    assertThat(data.has("person")).isFalse();
    keepsItsContract(received.getLast());
  }

  /// Who was protected after the delivery: a person decides how the receiver is told.
  @Test
  void aProtectedPersonsCorrectionIsHeld_DEL_005() {
    delivering(this::arrives).deliver(EB);
    judge(
        "ekonomiskt-bistand",
        Events.arende("a1", "bromma", PERSON, FROM, "2026-12-31")
            .replace("\"skydd\": \"ingen\"", "\"skydd\": \"sekretessmarkering\""));
    withdraw("m1");

    assertThat(open())
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.state()).isEqualTo("held");
              assertThat(told.reason()).isEqualTo(Code.DEL_005);
            });
  }

  @Test
  void theCommandListsWhoHasNotAcknowledged_withoutContent(@TempDir Path config)
      throws IOException {
    Files.writeString(
        config.resolve("application.yaml"),
        "knutpunkt: {database: {url: \"%s\"}}\n".formatted(LEDGER.url()));
    assertThat(recalls(config)).isEqualTo("No open recalls\n");

    var calling = calling(this::arrives);
    delivering(calling).deliver(EB);
    withdraw("m1");
    assertThat(recalls(config))
        .startsWith("1 open recall\n\ninsats of jobbtorg, withdrawn, since ")
        .containsPattern("ekonomiskt-bistand +waiting, tried 0 times  delivery ");
    delivering(calling).deliver(EB);
    assertThat(recalls(config))
        .containsPattern("ekonomiskt-bistand +delivered .*, not acknowledged  delivery ")
        .doesNotContain(PERSON, "m1");
    acknowledged(EB, open().getFirst());
    assertThat(recalls(config)).isEqualTo("No open recalls\n");
  }

  private static String recalls(Path config) {
    var out = new StringWriter();
    var status =
        Hub.commandLine()
            .setOut(new PrintWriter(out))
            .execute("recalls", "--config", config.toString());
    assertThat(status).isZero();
    return out.toString();
  }

  @Test
  void theTraceOfTheMessageShowsWhoWasToldThatItNoLongerHolds() {
    delivering(this::arrives).deliver(EB);
    var record =
        LEDGER.jdbc().queryForObject("select id from record order by id limit 1", UUID.class);
    withdraw("m1");
    delivering(this::arrives).deliver(EB);

    var traced = new Trace(LEDGER.jdbc()).of(record).orElseThrow();
    var first = traced.deliveries().getFirst();
    assertThat(traced.deliveries().getLast())
        .extracting(Traced.Delivery::kind, Traced.Delivery::corrects)
        .containsExactly("rattelse", first.id());
    assertThat(new Trace(LEDGER.jdbc()).of(first.id()).orElseThrow().deliveries())
        .containsExactly(first, traced.deliveries().getLast());
    assertThat(traced.deliveries().getLast().acknowledgedAt()).isNotNull();
  }

  private static String insats(String id, int omfattning, String till) {
    return Events.insats(id, PERSON, FROM, till, omfattning);
  }

  private void withdraw(String target) {
    judge("jobbtorg", Events.withdrawal("w", "jobbtorg", "jobbtorg-kista", "insats", target));
  }

  private void judge(String carrier, String event) {
    pipeline
        .judging(new JdbcTransactionManager(LEDGER.dataSource()))
        .judge(pipeline.record(carrier, List.of(event)));
    assertThat(pipeline.refusals()).isEmpty();
    pipeline.deciding(LEDGER.tx()).decide();
  }

  private void keepsItsContract(JsonNode event) {
    var plain = ((ObjectNode) event).toString().replaceAll("/for/[a-z-]+", "");
    var judged = pipeline.judge().judge(plain.getBytes(StandardCharsets.UTF_8), PartyId.HUB, null);
    assertThat(judged.outcome().issues()).isEmpty();
  }

  private static List<Told> open() {
    return LEDGER.recalls().open().stream().flatMap(r -> r.receivers().stream()).toList();
  }

  private List<UUID> shown() {
    var waiting = LEDGER.tx().execute(_ -> LEDGER.pickups().waitingFor(EB, 100));
    return waiting.stream().map(Pickup::id).toList();
  }

  private static int acknowledged(PartyId party, Told told) {
    return LEDGER.tx().execute(_ -> LEDGER.pickups().acknowledged(party, List.of(told.delivery())));
  }

  private static List<String> steps(UUID delivery) {
    return LEDGER
        .jdbc()
        .queryForList(
            "select step from history where outbox_id = ? order by id", String.class, delivery);
  }

  private static Delivering delivering(Sender sender) {
    return delivering(sender, EB);
  }

  private static Delivering delivering(Sender sender, PartyId to) {
    var policy = new Delivering.Policy(9, Duration.ZERO, Duration.ZERO, 100, LEASE, LEASE);
    return new Delivering(Map.of(to, sender), LEDGER.deliveries(), LEDGER.tx(), policy);
  }

  private static Sender calling(Sender way) {
    return new Sender() {
      @Override
      public String send(List<Leased> rows) throws Refused, Unreachable {
        return way.send(rows);
      }

      @Override
      public boolean acknowledges() {
        return true;
      }
    };
  }

  private String arrives(List<Leased> rows) {
    for (var row : rows) {
      try {
        received.add(JSON.readTree(row.event()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return "HTTP 200";
  }
}
