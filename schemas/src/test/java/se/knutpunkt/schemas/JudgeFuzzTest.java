package se.knutpunkt.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import se.knutpunkt.domain.outcome.Code;

/// Whatever comes in, the judge answers, and never with a fault of its own or with anything that
/// the record said.
class JudgeFuzzTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String SECRET = "Hemlig Persson";
  private static final List<Sample> SAMPLES = Sample.all();

  @Property(tries = 1000)
  void answersToAnyBytes(@ForAll byte[] bytes) {
    answers(TestHub.JUDGE.judge(bytes, TestHub.JOBBTORG, null));
  }

  @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
  void answersToSamplesWithBytesChanged(@ForAll("samples") Sample sample, @ForAll Random random) {
    var bytes = sample.bytes();
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    answers(TestHub.JUDGE.judge(bytes, sample.carrier(), null));
  }

  @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
  void answersToSamplesWithValuesChanged(@ForAll("samples") Sample sample, @ForAll Random random) {
    var event = sample.event();
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      mutate(event, random);
    }
    var bytes = event.toString().getBytes(StandardCharsets.UTF_8);
    answers(TestHub.JUDGE.judge(bytes, sample.carrier(), null));
  }

  @Provide
  Arbitrary<Sample> samples() {
    return Arbitraries.of(SAMPLES);
  }

  private static void answers(Judgement judgement) {
    var outcome = judgement.outcome();
    assertThat(outcome.issues()).noneMatch(issue -> issue.code() == Code.HUB_001);
    assertThat(judgement.message() == null).isEqualTo(outcome.rejects());
    assertThat(OutcomeJson.of(outcome).toString()).doesNotContain(SECRET);
    if (judgement.message() != null && judgement.message().fact() != null) {
      assertThat(judgement.message().fact().valid()).isNotNull();
    }
  }

  /// Puts something odd in the place of one value, anywhere in the tree.
  private static void mutate(ObjectNode root, Random random) {
    var places = new ArrayList<JsonNode>();
    collect(root, places);
    var place = places.get(random.nextInt(places.size()));
    switch (place) {
      case ObjectNode object -> {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        names.add(SECRET);
        var name = names.get(random.nextInt(names.size()));
        if (random.nextInt(4) == 0) {
          object.remove(name);
        } else {
          object.set(name, odd(random));
        }
      }
      case ArrayNode array -> array.insert(0, odd(random));
      default -> throw new IllegalStateException("only objects and arrays are collected");
    }
  }

  private static void collect(JsonNode node, List<JsonNode> places) {
    if (node.isContainerNode()) {
      places.add(node);
      node.forEach(child -> collect(child, places));
    }
  }

  private static JsonNode odd(Random random) {
    return switch (random.nextInt(14)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.textNode("");
      case 2 -> NODES.textNode(SECRET);
      case 3 -> NODES.numberNode(1e308 * random.nextInt(20));
      case 4 -> NODES.numberNode(-1);
      case 5 -> NODES.textNode("2026-02-30");
      case 6 -> NODES.textNode("9999-12-31");
      case 7 -> NODES.textNode("2026-13");
      case 8 -> NODES.arrayNode().add(SECRET).addNull();
      case 9 -> NODES.objectNode().put(SECRET, SECRET);
      case 10 -> NODES.booleanNode(true);
      case 11 -> NODES.numberNode(new java.math.BigInteger("9".repeat(60)));
      case 12 -> NODES.textNode("\u0000\ud83d");
      default -> NODES.numberNode(1.0);
    };
  }
}
