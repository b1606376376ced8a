package se.knutpunkt.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.springframework.jdbc.support.JdbcTransactionManager;
import se.knutpunkt.ledger.TestLedger;

/// Any order, any repetition, any chunking of the same accepted messages ends in the same claims
/// and the same open conflicts, corrections and withdrawals that come before their targets
/// included.
class ConvergenceTest {

  private static final TestLedger LEDGER = TestLedger.fresh();
  private static final List<String> PERSONS = List.of("198203042380", "199405292393");

  @AfterContainer
  static void close() {
    LEDGER.close();
  }

  private record Sent(String carrier, String event) {}

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void orderRepetitionAndChunkingDoNotMatter(@ForAll long seed) {
    var random = new Random(seed);
    var messages = messages(random);
    var straight = play(messages, 1, new Random(0));

    var shuffled = new ArrayList<>(messages);
    for (int i = random.nextInt(5); i > 0; i--) {
      shuffled.add(messages.get(random.nextInt(messages.size())));
    }
    Collections.shuffle(shuffled, random);
    assertThat(play(shuffled, 1 + random.nextInt(6), random)).isEqualTo(straight);
  }

  /// Otherwise the property would hold of rules that nothing ever met.
  @Example
  void theMessagesMeetEveryRule() {
    var missing = new TreeSet<>(Set.of("K1", "K1b", "K2", "K3", "K4", "K7"));
    for (int seed = 0; seed < 60 && !missing.isEmpty(); seed++) {
      play(messages(new Random(seed)), 1, new Random(0))
          .getOrDefault("conflicts", new TreeSet<>())
          .forEach(conflict -> missing.removeAll(List.of(conflict.split(" "))));
    }
    assertThat(missing).isEmpty();
  }

  private static Map<String, TreeSet<String>> play(List<Sent> messages, int chunk, Random random) {
    var pipeline = new Pipeline(LEDGER, Instant.parse("2026-06-01T10:00:00Z"));
    pipeline.clear();
    var judging = pipeline.judging(new JdbcTransactionManager(LEDGER.dataSource()));
    var deciding = pipeline.deciding(LEDGER.tx());
    for (int i = 0; i < messages.size(); ) {
      var carrier = messages.get(i).carrier();
      var events = new ArrayList<String>();
      while (i < messages.size()
          && events.size() < chunk
          && messages.get(i).carrier().equals(carrier)) {
        events.add(messages.get(i++).event());
      }
      judging.judge(pipeline.record(carrier, events));
      if (random.nextInt(3) == 0) {
        deciding.decide();
      }
    }
    deciding.decide();
    assertThat(pipeline.refusals()).as("all messages of the set are acceptable").isEmpty();
    return pipeline.standing();
  }

  private static List<Sent> messages(Random random) {
    var messages = new ArrayList<Sent>();
    int n = 4 + random.nextInt(12);
    for (int i = 0; i < n; i++) {
      messages.add(one("m" + i, random));
      if (random.nextInt(4) == 0) {
        messages.add(correction("r" + i, "m" + i, messages.getLast(), random));
      }
    }
    return messages;
  }

  private static Sent one(String id, Random random) {
    var person = PERSONS.get(random.nextInt(PERSONS.size()));
    var from = "2026-0" + (1 + random.nextInt(5)) + "-15";
    var till = "2026-0" + (6 + random.nextInt(3)) + "-14";
    var plan = "m" + random.nextInt(8);
    var answered = "2026-0" + (1 + random.nextInt(5)) + "-18";
    return switch (random.nextInt(13)) {
      case 0, 1 ->
          new Sent("jobbtorg", Events.insats(id, person, from, till, 25 * (1 + random.nextInt(4))));
      case 2 ->
          new Sent(
              "arbetsformedlingen",
              Events.anvisning(id, person, from, till, 25 * (1 + random.nextInt(4))));
      case 3 -> new Sent("arbetsformedlingen", Events.overenskommelse(id, from, till));
      case 4 ->
          new Sent(
              "jobbtorg", Events.jobbplan(id, person, "coach-" + random.nextInt(2), from, till));
      case 5 -> new Sent("ekonomiskt-bistand", Events.godkand(id, plan, person, answered));
      case 6 -> new Sent("ekonomiskt-bistand", Events.avvisad(id, plan, person, answered));
      case 7 ->
          new Sent(
              "jobbtorg",
              Events.inskrivning(
                  id,
                  person,
                  random.nextInt(3) == 0 ? "uppsok" : "forsorjningsstod",
                  "coach-" + random.nextInt(2),
                  from));
      case 8, 9 ->
          new Sent(
              random.nextBoolean() ? "arbetsformedlingen" : "ekonomiskt-bistand",
              Events.afStatus(id, person, random.nextInt(3) == 0, from, till));
      case 10 ->
          new Sent(
              "ekonomiskt-bistand",
              Events.sjukpenning(id, person, from, till, 1 + random.nextInt(4)));
      case 11 ->
          new Sent(
              "ekonomiskt-bistand", Events.beslut(id, person, "2026-0" + (1 + random.nextInt(5))));
      default ->
          new Sent(
              "ekonomiskt-bistand",
              Events.arende(id, random.nextBoolean() ? "bromma" : "farsta", person, from, till));
    };
  }

  /// A replacement (also of the person), a withdrawal, or a replacement of the replacement.
  private static Sent correction(String id, String target, Sent wrong, Random random) {
    var event = wrong.event();
    if (random.nextInt(3) == 0) {
      var type = event.replaceAll("(?s).*\"knutpunkt\\.([a-z.]+)\\.v1\".*", "$1");
      var unit = event.replaceAll("(?s).*\"unit\": \"([a-z-]+)\".*", "$1");
      var party = event.replaceAll("(?s).*\"party\": \"([a-z-]+)\".*", "$1");
      return new Sent(wrong.carrier(), Events.withdrawal(id, party, unit, type, target));
    }
    var corrected =
        event
            .replaceFirst("\"id\": \"" + target + "\"", "\"id\": \"" + id + "\"")
            .replace(PERSONS.get(0), random.nextBoolean() ? PERSONS.get(1) : PERSONS.get(0));
    return new Sent(wrong.carrier(), Events.replacing(target, corrected));
  }
}
