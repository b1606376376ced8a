package se.knutpunkt.simulator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a receipt says, and that its sum is right: each record has exactly one verdict.
final class Receipts {

  private Receipts() {}

  /// Number of records by state. What is not counted under a verdict would be lost.
  static Map<String, Integer> counts(JsonNode receipt) {
    var counts = new TreeMap<String, Integer>();
    receipt
        .path("counts")
        .properties()
        .forEach(count -> counts.put(count.getKey(), count.getValue().asInt()));
    assertThat(counts.values().stream().mapToInt(Integer::intValue).sum())
        .as("accepted + rejected + duplicates + quarantined")
        .isEqualTo(receipt.path("count").asInt());
    assertThat(counts.keySet()).isSubsetOf("accepted", "rejected", "duplicate", "quarantined");
    return counts;
  }

  /// Line → codes, of the records that were not accepted.
  static Map<Integer, List<String>> refused(JsonNode receipt) {
    var refused = new TreeMap<Integer, List<String>>();
    for (var record : receipt.path("records")) {
      if (!record.path("state").asText().equals("accepted")) {
        refused.put(record.path("line").asInt(), record.path("issues").findValuesAsText("code"));
      }
    }
    return refused;
  }

  /// What is said of the file as a whole.
  static List<String> issues(JsonNode receipt) {
    return receipt.path("issues").findValuesAsText("code");
  }
}
