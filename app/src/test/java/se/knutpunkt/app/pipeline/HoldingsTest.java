package se.knutpunkt.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.springframework.jdbc.support.JdbcTransactionManager;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Deliveries.Leased;
import se.knutpunkt.ledger.Pickups.Pickup;
import se.knutpunkt.ledger.TestLedger;
import se.knutpunkt.routes.deliver.Delivering;
import se.knutpunkt.routes.deliver.Sender;

/// Whatever order messages, corrections and withdrawals come in, and whichever deliveries fail or
/// arrive without an answer: at rest each receiver has what holds, and nothing else, and was told
/// by a rattelse of all that it was given and that does not.
class HoldingsTest {

  private static final TestLedger LEDGER = TestLedger.fresh();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> PERSONS = List.of("198203042380", "199405292393");
  private static final String EB = "ekonomiskt-bistand";
  private static final String JOBBTORG = "jobbtorg";
  private static final String AF = "arbetsformedlingen";
  private static final String LEVERANTOR = "leverantor";

  private static final List<String> CARRIERS = List.of(JOBBTORG, AF, LEVERANTOR);

  @AfterContainer
  static void close() {
    LEDGER.close();
  }

  private record Sent(String carrier, String event) {}

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void everyReceiverEndsWithWhatHolds(@ForAll long seed) {
    var random = new Random(seed);
    var messages = messages(random);
    var straight = new Play().judge(messages).decide().deliver().held();

    var play = new Play();
    var shuffled = new ArrayList<>(messages);
    Collections.shuffle(shuffled, random);
    for (var message : shuffled) {
      play.judge(List.of(message));
      if (random.nextBoolean()) {
        play.decide();
      }
      if (random.nextBoolean()) {
        play.deliver(random);
      }
    }
    assertThat(play.decide().deliver().held()).isEqualTo(straight);
    play.eachIsToldOfWhatItWasGiven();
    assertThat(LEDGER.recalls().open()).isEmpty();
  }

  /// The receiver has the first, and its replacement is taken back before it could be sent.
  @Example
  void aWithdrawalReachesWhoeverHasAnEarlierMessageOfTheChain() {
    var play = new Play();
    play.judge(sent(JOBBTORG, Events.insats("m1", PERSONS.get(0), FROM, TILL, 50)));
    play.decide().deliver();
    assertThat(play.held().get(EB)).containsExactly("m1");

    var corrected = Events.insats("m2", PERSONS.get(0), FROM, TILL, 75);
    play.judge(sent(JOBBTORG, Events.replacing("m1", corrected)));
    play.decide();
    play.judge(
        sent(JOBBTORG, Events.withdrawal("w", "jobbtorg", "jobbtorg-kista", "insats", "m2")));
    play.decide().deliver();
    assertThat(play.held()).isEmpty();
  }

  /// A conversation that a party turns out not to be called to.
  @Example
  void whoeverMayNotHaveTheCorrectionIsToldThatWhatItHasNoLongerHolds() {
    var play = new Play();
    play.judge(sent(LEVERANTOR, Events.samtal("m1", PERSONS.get(0), List.of("jobbtorg"))));
    play.decide().deliver();
    assertThat(play.held().get(JOBBTORG)).containsExactly("m1");

    var corrected = Events.samtal("m2", PERSONS.get(0), List.of("ekonomiskt_bistand"));
    play.judge(sent(LEVERANTOR, Events.replacing("m1", corrected)));
    play.decide().deliver();
    assertThat(play.held()).containsOnlyKeys(EB);
    assertThat(play.held().get(EB)).containsExactly("m2");
    var told = play.last(JOBBTORG).path("data");
    assertThat(told.path("ersatter").asText()).isEqualTo("m1");
    assertThat(told.path("anledning").asText()).isEqualTo("atertagen");
    assertThat(told.has("ersattAv") || told.has("andringar")).isFalse();
    play.eachIsToldOfWhatItWasGiven();
  }

  /// What is corrected twice would hold twice, or not, by the order in which it came.
  @Example
  void aSecondCorrectionOfOneMessageIsRefused_ENV_012() {
    for (boolean together : List.of(true, false)) {
      var play = new Play();
      var first = Events.insats("m1", PERSONS.get(0), FROM, TILL, 50);
      var corrected = Events.replacing("m1", Events.insats("m2", PERSONS.get(0), FROM, TILL, 75));
      var again = Events.replacing("m1", Events.insats("m3", PERSONS.get(0), FROM, TILL, 25));
      var withdrawal = Events.withdrawal("w", "jobbtorg", "jobbtorg-kista", "insats", "m1");
      var events = List.of(corrected, again, first, withdrawal);
      if (together) {
        play.judgeTogether(JOBBTORG, events);
      } else {
        events.forEach(event -> play.judgeTogether(JOBBTORG, List.of(event)));
      }
      assertThat(play.decide().deliver().held().get(EB)).containsExactly("m2");
      assertThat(play.pipeline.refusals()).hasSize(2).allMatch(r -> r.contains("ENV_012"));
    }
  }

  @Example
  void nothingFollowsAWithdrawalAndTheTypeStays_ENV_012() {
    var play = new Play();
    var first = Events.insats("m1", PERSONS.get(0), FROM, TILL, 50);
    var withdrawal = Events.withdrawal("w", "jobbtorg", "jobbtorg-kista", "insats", "m1");
    var revived = Events.replacing("w", Events.insats("m2", PERSONS.get(0), FROM, TILL, 75));
    var other = Events.jobbplan("m3", PERSONS.get(0), "coach-1", FROM, TILL);
    var plan = Events.replacing("m4", Events.insats("m5", PERSONS.get(0), FROM, TILL, 75));
    var late = Events.jobbplan("m4", PERSONS.get(0), "coach-1", FROM, TILL);
    List.of(first, withdrawal, revived, other, plan, late)
        .forEach(event -> play.judgeTogether(JOBBTORG, List.of(event)));

    assertThat(play.pipeline.refusals()).hasSize(2).allMatch(r -> r.contains("ENV_012"));
    assertThat(play.decide().deliver().held().get(EB)).containsExactly("m3");
  }

  private static final String FROM = "2026-03-01";
  private static final String TILL = "2026-05-31";

  private static List<Sent> sent(String carrier, String event) {
    return List.of(new Sent(carrier, event));
  }

  private static List<Sent> messages(Random random) {
    var messages = new ArrayList<Sent>();
    int chains = 1 + random.nextInt(3);
    for (int c = 0; c < chains; c++) {
      int kind = random.nextInt(3);
      int length = 1 + random.nextInt(4);
      for (int i = 0; i < length; i++) {
        var event = event(kind, id(c, i), random);
        var whole = i == 0 ? event : Events.replacing(id(c, i - 1), event);
        messages.add(new Sent(CARRIERS.get(kind), whole));
      }
      if (random.nextInt(3) == 0) {
        messages.add(withdrawal(kind, "w" + c, id(c, length - 1)));
      }
    }
    return messages;
  }

  private static String id(int chain, int place) {
    return "m" + chain + "." + place;
  }

  private static String event(int kind, String id, Random random) {
    var person = PERSONS.get(random.nextInt(PERSONS.size()));
    return switch (kind) {
      case 0 -> Events.insats(id, person, FROM, TILL, 25 * (1 + random.nextInt(4)));
      case 1 -> Events.anvisning(id, person, FROM, TILL, 25 * (1 + random.nextInt(4)));
      default -> {
        var called = new ArrayList<>(List.of("ekonomiskt_bistand", "jobbtorg"));
        called.remove(random.nextInt(2));
        yield Events.samtal(id, person, called);
      }
    };
  }

  private static Sent withdrawal(int kind, String id, String target) {
    return switch (kind) {
      case 0 ->
          new Sent(JOBBTORG, Events.withdrawal(id, "jobbtorg", "jobbtorg-kista", "insats", target));
      case 1 -> new Sent(AF, Events.withdrawal(id, AF, "riks", "af.anvisning", target));
      default ->
          new Sent(LEVERANTOR, Events.withdrawal(id, LEVERANTOR, "leverantor-1", "samtal", target));
    };
  }

  /// One hub from its first message, and what its receivers have.
  private static final class Play {

    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Delivering.Policy AT_ONCE =
        new Delivering.Policy(1000, Duration.ZERO, Duration.ZERO, 100, LEASE, Duration.ofMillis(1));

    private final Pipeline pipeline = new Pipeline(LEDGER, Instant.parse("2026-06-01T10:00:00Z"));
    private final Map<PartyId, List<JsonNode>> received = new HashMap<>();

    Play() {
      pipeline.clear();
    }

    Play judge(List<Sent> messages) {
      var judging = pipeline.judging(new JdbcTransactionManager(LEDGER.dataSource()));
      messages.forEach(m -> judging.judge(pipeline.record(m.carrier(), List.of(m.event()))));
      assertThat(pipeline.refusals()).isEmpty();
      return this;
    }

    void judgeTogether(String carrier, List<String> events) {
      pipeline
          .judging(new JdbcTransactionManager(LEDGER.dataSource()))
          .judge(pipeline.record(carrier, events));
    }

    Play decide() {
      pipeline.deciding(LEDGER.tx()).decide();
      return this;
    }

    Play deliver() {
      parties().forEach(party -> node(party, rows -> take(party, rows)).deliver(party));
      return this;
    }

    /// Each party's line is up, down, or breaks before the answer; or the party fetches, and
    /// acknowledges now or never.
    void deliver(Random random) {
      for (var party : parties()) {
        int line = random.nextInt(5);
        if (line > 2) {
          fetch(party, line == 3);
          continue;
        }
        node(
                party,
                rows -> {
                  if (line > 0) {
                    take(party, rows);
                  }
                  if (line < 2) {
                    throw new Sender.Unreachable("no answer");
                  }
                  return "taken";
                })
            .deliver(party);
      }
    }

    private void fetch(PartyId party, boolean acknowledges) {
      LEDGER
          .tx()
          .executeWithoutResult(
              _ -> {
                var shown = LEDGER.pickups().waitingFor(party, 100);
                shown.forEach(pickup -> take(party, pickup.type(), pickup.event()));
                if (acknowledges) {
                  var ids = shown.stream().map(Pickup::id).toList();
                  LEDGER.pickups().acknowledged(party, ids);
                }
              });
    }

    /// Party that has anything → ids of it, as one that reads the contract would know it.
    Map<String, TreeSet<String>> held() {
      var held = new TreeMap<String, TreeSet<String>>();
      received.forEach(
          (party, events) -> {
            var byLineage = new HashMap<String, String>();
            for (var event : events) {
              assertThat(event.path("lineage").isTextual()).isTrue();
              var lineage = event.path("lineage").asText();
              if (!isRattelse(event)) {
                byLineage.put(lineage, event.path("id").asText());
              } else if (event.at("/data/ersattAv").isMissingNode()) {
                byLineage.remove(lineage);
              } else {
                byLineage.remove(lineage, event.at("/data/ersatter").asText());
              }
            }
            if (!byLineage.isEmpty()) {
              held.put(party.value(), new TreeSet<>(byLineage.values()));
            }
          });
      return held;
    }

    /// After all that was given and does not hold comes a rattelse; there is one for each message
    /// that took another's place, and it tells of nothing but what the receiver has or gets.
    void eachIsToldOfWhatItWasGiven() {
      var held = held();
      received.forEach(
          (party, events) -> {
            var distinct = new LinkedHashMap<String, JsonNode>();
            events.forEach(event -> distinct.putIfAbsent(event.path("id").asText(), event));
            var holds = held.getOrDefault(party.value(), new TreeSet<>());
            var told = distinct.values().stream().filter(Play::isRattelse).toList();
            for (int i = 0; i < events.size(); i++) {
              var event = events.get(i);
              if (!isRattelse(event) && !holds.contains(event.path("id").asText())) {
                assertThat(events.subList(i, events.size()))
                    .as("%s is told of what it was given", party)
                    .anyMatch(later -> isRattelse(later) && sameLineage(later, event));
              }
            }
            assertThat(told.stream().map(t -> t.at("/data/ersattAv")).filter(JsonNode::isTextual))
                .doesNotHaveDuplicates();
            told.forEach(each -> saysNothingElse(each, distinct));
          });
    }

    private static void saysNothingElse(JsonNode rattelse, Map<String, JsonNode> given) {
      var data = rattelse.path("data");
      var wrong = given.get(data.path("ersatter").asText());
      var right = given.get(data.path("ersattAv").asText());
      assertThat(data.has("andringar") && wrong == null).isFalse();
      for (var change : data.path("andringar")) {
        var at = change.path("pekare").asText();
        assertThat(change.path("var")).isEqualTo(wrong.at(at));
        if (right != null) {
          assertThat(change.path("ar")).isEqualTo(right.at(at));
        }
      }
    }

    private static boolean isRattelse(JsonNode event) {
      return event.path("type").asText().equals("knutpunkt.rattelse.v1");
    }

    private static boolean sameLineage(JsonNode one, JsonNode another) {
      return one.path("lineage").equals(another.path("lineage"));
    }

    JsonNode last(String party) {
      return received.get(new PartyId(party)).getLast();
    }

    private static List<PartyId> parties() {
      return List.copyOf(Pipeline.CONFIG.connections().keySet());
    }

    private static Delivering node(PartyId party, Sender sender) {
      return new Delivering(Map.of(party, sender), LEDGER.deliveries(), LEDGER.tx(), AT_ONCE);
    }

    private String take(PartyId party, List<Leased> rows) {
      for (var row : rows) {
        take(party, row.type(), row.event());
      }
      return "taken";
    }

    private void take(PartyId party, String type, byte[] event) {
      if (!type.startsWith("agarskap.")) {
        received.computeIfAbsent(party, _ -> new ArrayList<>()).add(read(event));
      }
    }

    private static JsonNode read(byte[] event) {
      try {
        return JSON.readTree(event);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
