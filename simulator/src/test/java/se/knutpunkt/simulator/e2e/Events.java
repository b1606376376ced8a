package se.knutpunkt.simulator.e2e;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Messages as the parties write them. A `samtal` says nothing that any rule looks at, so that
/// what a test sends opens no conflicts unless it is meant to.
final class Events {

  private Events() {}

  static ObjectNode samtal(String party, String unit, String id, String person) {
    var event =
        JsonNodeFactory.instance
            .objectNode()
            .put("specversion", "1.0")
            .put("id", id)
            .put("source", "/" + party + "/" + unit)
            .put("type", "knutpunkt.samtal.v1")
            .put("time", "2026-03-02T08:00:00Z")
            .put("datacontenttype", "application/json")
            .put("party", party)
            .put("unit", unit);
    event
        .putObject("data")
        .put("person", person)
        .put("samtalId", "S-1")
        .put("kallat", "2026-03-02");
    return event;
  }

  /// Two of these about one person, from two units, collide (K2).
  static ObjectNode arende(String unit, String id, String person) {
    var event = samtal("ekonomiskt-bistand", unit, id, person).put("type", "knutpunkt.arende.v1");
    event
        .putObject("data")
        .put("person", person)
        .put("arendeId", id)
        .put("stadsdel", unit)
        .put("folkbokforingStadsdel", unit)
        .put("hemlos", false)
        .put("status", "oppet")
        .put("skydd", "ingen")
        .put("from", "2026-02-01");
    return event;
  }

  static ObjectNode withdrawal(ObjectNode of) {
    var event = of.deepCopy().put("id", Node.id()).put("withdraws", of.path("id").asText());
    event.remove("data");
    return event;
  }

  static ObjectNode jobbtorg(String id, String person) {
    return samtal("jobbtorg", "jobbtorg-kista", id, person);
  }

  /// A message of jobbtorg's like any other, about somebody new.
  static ObjectNode jobbtorg() {
    return jobbtorg(Node.id(), Node.person());
  }

  /// So many of them, all about one person.
  static List<String> jobbtorg(int count) {
    var person = Node.person();
    return IntStream.range(0, count).mapToObj(_ -> jobbtorg(Node.id(), person).toString()).toList();
  }

  static String lines(Object... records) {
    return Arrays.stream(records).map(r -> r + "\n").collect(Collectors.joining());
  }

  static String array(Object... records) {
    return Arrays.stream(records).map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
  }
}
