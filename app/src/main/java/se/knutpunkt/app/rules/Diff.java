package se.knutpunkt.app.rules;

import static java.util.Collections.unmodifiableList;
import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import se.knutpunkt.domain.ownership.Allvar;
import se.knutpunkt.domain.ownership.Difference;
import se.knutpunkt.domain.ownership.Difference.Kind;
import se.knutpunkt.domain.ownership.RuleTag;

/// What a candidate would change. It names conflicts, never persons.
public final class Diff {

  /// One conflict that would differ; small, as there may be hundreds of thousands.
  ///
  /// @param stadsdel unit of `ekonomiskt-bistand`, by its name of today, or [#WITHOUT_ARENDE]
  /// @param now null when it would appear
  /// @param then null when it would vanish
  public record Conflict(
      UUID reference, Kind kind, String rule, String stadsdel, Allvar now, Allvar then) {

    static Conflict of(Difference difference, String stadsdel) {
      var now = difference.now();
      var then = difference.then();
      return new Conflict(
          difference.key(),
          difference.kind(),
          difference.rule(),
          stadsdel,
          now == null ? null : now.allvar(),
          then == null ? null : then.allvar());
    }
  }

  /// One line of the counts.
  public record Cell(String rule, String stadsdel) implements Comparable<Cell> {
    @Override
    public int compareTo(Cell other) {
      return comparing(Cell::rule).thenComparing(Cell::stadsdel).compare(this, other);
    }
  }

  /// The case of a person without any.
  public static final String WITHOUT_ARENDE = "utan ärende";

  private final List<Conflict> conflicts = new ArrayList<>();
  private final Map<String, Long> faults = new TreeMap<>();
  private long persons;
  private long claims;
  private long leftOut;

  /// A person was compared.
  void add(int claimsOfOne, List<Difference> differences, String stadsdel) {
    persons++;
    claims += claimsOfOne;
    differences.forEach(difference -> conflicts.add(Conflict.of(difference, stadsdel)));
  }

  /// A person could not be compared.
  ///
  /// @param kind of the fault and its place, never its text
  void addFailed(int claimsOfOne, String kind) {
    persons++;
    claims += claimsOfOne;
    faults.merge(kind, 1L, Long::sum);
  }

  void leaveOut(int identities) {
    leftOut += identities;
  }

  void add(Diff other) {
    persons += other.persons;
    claims += other.claims;
    leftOut += other.leftOut;
    other.faults.forEach((kind, count) -> faults.merge(kind, count, Long::sum));
    conflicts.addAll(other.conflicts);
  }

  /// In the order of their references, so that every run shows the same first ones.
  public List<Conflict> conflicts() {
    conflicts.sort(comparing(Conflict::reference));
    return unmodifiableList(conflicts);
  }

  public Map<Cell, Map<Kind, Long>> cells() {
    return counts(conflict -> new Cell(conflict.rule(), conflict.stadsdel()));
  }

  public Map<String, Map<Kind, Long>> byRule() {
    return counts(Conflict::rule);
  }

  public Map<String, Map<Kind, Long>> byStadsdel() {
    return counts(Conflict::stadsdel);
  }

  public Map<Kind, Long> all() {
    return conflicts.stream()
        .collect(groupingBy(Conflict::kind, () -> new EnumMap<>(Kind.class), counting()));
  }

  private <T> Map<T, Map<Kind, Long>> counts(Function<Conflict, T> by) {
    return conflicts.stream()
        .collect(
            groupingBy(
                by,
                TreeMap::new,
                groupingBy(Conflict::kind, () -> new EnumMap<>(Kind.class), counting())));
  }

  /// Rule → in which way → conflicts, as the history keeps it.
  public Map<String, Map<String, Long>> summary() {
    var summary = new TreeMap<String, Map<String, Long>>();
    byRule()
        .forEach(
            (rule, counts) -> {
              var ways = new TreeMap<String, Long>();
              counts.forEach((kind, count) -> ways.put(kind.id(), count));
              summary.put(rule, ways);
            });
    return summary;
  }

  /// What the history says of a version that was brought in after this trial.
  ///
  /// @param by function id, or [LedgerRulebook#CONFIG]
  /// @param before the version that was for its day
  Map<String, Object> brought(String by, RuleTag before) {
    var brought = new TreeMap<String, Object>();
    brought.put("by", by);
    brought.put("before", before.toString());
    brought.put("differences", summary());
    if (failed() > 0) {
      brought.put("failed", failed());
    }
    return brought;
  }

  public long persons() {
    return persons;
  }

  public long claims() {
    return claims;
  }

  /// Kind and place of a fault → persons whom the rules could not be tried on; the hub sets them
  /// aside too.
  public Map<String, Long> faults() {
    return faults;
  }

  public long failed() {
    return faults.values().stream().mapToLong(Long::longValue).sum();
  }

  /// Identities that so many others are joined with that nobody is decided by them.
  public long leftOut() {
    return leftOut;
  }
}
