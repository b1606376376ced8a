package se.knutpunkt.simulator.parties;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Everything that the parties have learned from the hub: conflicts flagged and resolved, and
/// records rejected. Parties tell it from threads of their own.
public final class Observed {

  /// A conflict, put together from what all parties were told of it.
  ///
  /// @param code null while no party has been told the rule
  /// @param person identity; null while no party may know it
  /// @param version the latest that anybody was told
  /// @param open what that version said
  /// @param first the day of the first alert
  public record Conflict(
      String id, String code, String person, int version, boolean open, LocalDate first) {}

  /// @param reference as the city's truth names the record; null where the transport's answer
  ///     does not tell
  public record Rejection(String party, String transport, String reference, Set<String> codes) {}

  private final Map<String, Conflict> conflicts = new LinkedHashMap<>();
  private final Map<List<String>, Rejection> rejections = new LinkedHashMap<>();
  private final List<Rejection> unnamed = new ArrayList<>();
  private final Map<String, Long> delivered = new TreeMap<>();
  private LocalDate today;

  synchronized void today(LocalDate day) {
    today = day;
  }

  /// A delivery of the hub's, CloudEvents JSON.
  ///
  /// @param answered the transport by which the party sends what a `kvittens` answers
  synchronized void delivered(String party, String answered, JsonNode event) {
    var type = event.path("type").asText();
    delivered.merge(party, 1L, Long::sum);
    var data = event.path("data");
    if (type.startsWith("knutpunkt.agarskap.konflikt.")) {
      conflict(data, true);
    } else if (type.startsWith("knutpunkt.agarskap.lost.")) {
      conflict(data, false);
    } else if (type.startsWith("knutpunkt.kvittens.")) {
      for (var post : data.path("poster")) {
        if (post.path("utfall").asText().equals("avvisad")) {
          unnamed.add(
              new Rejection(party, answered, null, codes(post.path("anmarkningar"), "kod")));
        }
      }
    }
  }

  private void conflict(JsonNode data, boolean open) {
    var id = data.path("konflikt").asText();
    var known = conflicts.get(id);
    int version = data.path("version").asInt();
    boolean newer = known == null || version > known.version();
    conflicts.put(
        id,
        new Conflict(
            id,
            known != null && known.code() != null ? known.code() : text(data, "regel"),
            known != null && known.person() != null ? known.person() : text(data, "person"),
            newer ? version : known.version(),
            newer ? open : known.open(),
            known == null ? today : known.first()));
  }

  synchronized void rejected(String party, String transport, String reference, JsonNode issues) {
    rejections.put(
        List.of(party, transport, reference),
        new Rejection(party, transport, reference, codes(issues, "code")));
  }

  public synchronized List<Conflict> conflicts() {
    return List.copyOf(conflicts.values());
  }

  public synchronized List<Rejection> rejections() {
    var all = new ArrayList<>(rejections.values());
    all.addAll(unnamed);
    return all;
  }

  /// Deliveries that arrived, by party; one that came twice counts twice.
  public synchronized Map<String, Long> deliveries() {
    return new TreeMap<>(delivered);
  }

  private static Set<String> codes(JsonNode issues, String field) {
    var codes = new HashSet<String>();
    issues.forEach(issue -> codes.add(issue.path(field).asText()));
    return codes;
  }

  private static String text(JsonNode data, String field) {
    return data.hasNonNull(field) ? data.get(field).asText() : null;
  }
}
