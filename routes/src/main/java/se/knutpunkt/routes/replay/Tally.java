package se.knutpunkt.routes.replay;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import se.knutpunkt.domain.operations.Replays.Count;
import se.knutpunkt.domain.operations.Replays.Preview;
import se.knutpunkt.ledger.Outbox;
import se.knutpunkt.ledger.ReplayLog.Item;
import se.knutpunkt.ledger.ReplayLog.Step;
import se.knutpunkt.routes.decide.Decided;

/// Counts what a preview comes upon: parties, types, rules and codes, never a person.
final class Tally {

  private record Kind(String who, String what, String outcome, List<String> codes)
      implements Comparable<Kind> {
    @Override
    public int compareTo(Kind other) {
      return toString().compareTo(other.toString());
    }
  }

  private final Map<Kind, Long> judged = new TreeMap<>();
  private final Map<Kind, Long> conflicts = new TreeMap<>();
  private final Map<Kind, Long> deliveries = new TreeMap<>();

  /// A person may be met on several pages, with all that waits to be said about him.
  private final Set<List<Object>> met = new HashSet<>();

  private long records;
  private int pages;
  private boolean agreements;

  /// @param types record → type of those that are accepted now
  void page(
      List<Item> items, List<Step> steps, Map<UUID, String> types, boolean broad, Decided decided) {
    records += items.size();
    pages++;
    agreements |= broad;
    var byRecord = items.stream().collect(Collectors.toMap(Item::record, Function.identity()));
    for (var step : steps) {
      var item = byRecord.get(step.record());
      var what = types.getOrDefault(step.record(), item.dialect());
      var outcome = step.now() != null ? step.now().stored() : item.accepted() ? "kept" : "erased";
      add(judged, new Kind(item.party().value(), what, outcome, step.codes()));
    }
    for (var change : decided.changes()) {
      if (met.add(List.of(change.key()))) {
        var rule = decided.rules().get(change.key());
        var outcome = change.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        add(conflicts, new Kind(null, rule, outcome, List.of()));
      }
    }
    for (var offer : decided.offers()) {
      var outcome = offer.delivery().name().toLowerCase(Locale.ROOT);
      var row = offer.row();
      if (!byRecord.containsKey(row.record()) && !met.add(List.of(about(row), row.receiver()))) {
        continue;
      }
      add(deliveries, new Kind(row.receiver().value(), row.type(), outcome, List.of()));
    }
  }

  Preview preview() {
    return new Preview(
        records, pages, agreements, counts(judged), counts(conflicts), counts(deliveries));
  }

  private static UUID about(Outbox.New row) {
    return row.record() == null ? row.conflict() : row.record();
  }

  private static void add(Map<Kind, Long> counts, Kind kind) {
    counts.merge(kind, 1L, Long::sum);
  }

  private static List<Count> counts(Map<Kind, Long> counts) {
    return counts.entrySet().stream()
        .map(
            e -> {
              var kind = e.getKey();
              return new Count(kind.who, kind.what, kind.outcome, kind.codes, e.getValue());
            })
        .toList();
  }
}
