package se.knutpunkt.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Deliveries.Leased;
import se.knutpunkt.ledger.TestLedger;
import se.knutpunkt.routes.deliver.Delivering;
import se.knutpunkt.routes.deliver.Sender;

/// A conflict is opened, and resolved while ekonomiskt bistånd is being told of it by one of two
/// nodes.
class OrderTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  private static final PartyId EB = new PartyId("ekonomiskt-bistand");
  private static final String PERSON = "198203042380";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Pipeline pipeline = new Pipeline(LEDGER, Instant.parse("2026-02-01T10:00:00Z"));
  private final List<JsonNode> received = new ArrayList<>();

  @BeforeEach
  void aConflictIsOpened() {
    pipeline.clear();
    judge("jobbtorg", Events.insats("i1", PERSON, "2026-03-01", "2026-05-31", 50));
    judge("arbetsformedlingen", Events.anvisning("a1", PERSON, "2026-04-01", "2026-06-30", 75));
    pipeline.deciding(LEDGER.tx()).decide();
  }

  @Test
  void theResolutionWaitsForTheAttemptWithTheConflict() {
    var other = node(this::arrives);
    node(rows -> {
          if (received.isEmpty()) {
            isResolved();
            other.deliver(EB);
          }
          return arrives(rows);
        })
        .deliver(EB);

    assertThat(versions()).containsExactly(1, 2);
    assertThat(states()).containsExactly("1 delivered", "2 delivered");
  }

  @Test
  void aConflictThatWasResolvedBeforeItCouldBeToldIsNotTriedAgain() {
    node(rows -> {
          isResolved();
          throw new Sender.Unreachable("HTTP 503");
        })
        .deliver(EB);
    node(this::arrives).deliver(EB);

    assertThat(versions()).containsExactly(2);
    assertThat(states()).containsExactly("1 cancelled", "2 delivered");
  }

  /// No lease can stop a node that slept past it: then the version tells.
  @Test
  void anAttemptThatArrivesTooLateIsKnownByItsVersion() {
    var other = node(this::arrives);
    node(rows -> {
          LEDGER.jdbc().update("update outbox set lease_until = now() - interval '1 second'");
          isResolved();
          other.deliver(EB);
          return arrives(rows);
        })
        .deliver(EB);

    assertThat(versions()).containsExactly(2, 1);
    var newest =
        received.stream().max(Comparator.comparing(told -> told.at("/data/version").asInt()));
    assertThat(newest.orElseThrow().path("type").asText()).isEqualTo("knutpunkt.agarskap.lost.v1");
    assertThat(received).extracting(told -> told.at("/data/konflikt")).containsOnly(reference());
    assertThat(states()).containsExactly("1 cancelled", "2 delivered");
  }

  private void isResolved() {
    judge("jobbtorg", Events.withdrawal("w1", "jobbtorg", "jobbtorg-kista", "insats", "i1"));
    pipeline.deciding(LEDGER.tx()).decide();
  }

  private void judge(String carrier, String event) {
    pipeline
        .judging(new JdbcTransactionManager(LEDGER.dataSource()))
        .judge(pipeline.record(carrier, List.of(event)));
    assertThat(pipeline.refusals()).isEmpty();
  }

  private static Delivering node(Sender sender) {
    var policy = new Delivering.Policy(9, Duration.ZERO, Duration.ZERO, 100, LEASE, LEASE);
    return new Delivering(Map.of(EB, sender), LEDGER.deliveries(), LEDGER.tx(), policy);
  }

  private static final Duration LEASE = Duration.ofMinutes(2);

  private String arrives(List<Leased> rows) {
    for (var row : rows) {
      if (row.conflict() != null) {
        received.add(read(row.event()));
      }
    }
    return "HTTP 200";
  }

  private List<Integer> versions() {
    return received.stream().map(told -> told.at("/data/version").asInt()).toList();
  }

  private static List<String> states() {
    return LEDGER
        .jdbc()
        .queryForList(
            """
            select conflict_version || ' ' || state from outbox where kind = 'alert' and receiver = ?
            order by conflict_version""",
            String.class,
            EB.value());
  }

  private static JsonNode reference() {
    var key = LEDGER.jdbc().queryForObject("select key::text from conflict", String.class);
    return JSON.getNodeFactory().textNode(key);
  }

  private static JsonNode read(byte[] event) {
    try {
      return JSON.readTree(new String(event, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
