package se.knutpunkt.app.rules;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import se.knutpunkt.domain.ownership.Difference;
import se.knutpunkt.domain.ownership.Difference.Kind;

/// What a candidate would change, in counts. It names conflicts, never persons.
public final class Diff {

  /// As many references of each kind as are told.
  static final int MOST_REFERENCES = 20;

  /// One line of the counts.
  ///
  /// @param stadsdel unit of `ekonomiskt-bistand`, by its name of today, or [#WITHOUT_ARENDE]
  public record Cell(String rule, String stadsdel) implements Comparable<Cell> {
    @Override
    public int compareTo(Cell other) {
      int rules = rule.compareTo(other.rule);
      return rules == 0 ? stadsdel.compareTo(other.stadsdel) : rules;
    }
  }

  /// @param graver of those whose severity changes
  public record Counts(long appear, long vanish, long graver, long milder) {

    static final Counts NONE = new Counts(0, 0, 0, 0);

    Counts plus(Counts other) {
      return new Counts(
          appear + other.appear,
          vanish + other.vanish,
          graver + other.graver,
          milder + other.milder);
    }

    /// What there is any of, by its name in JSON.
    Map<String, Long> asMap() {
      var map = new TreeMap<String, Long>();
      map.put("appear", appear);
      map.put("vanish", vanish);
      map.put("graver", graver);
      map.put("milder", milder);
      map.values().removeIf(count -> count == 0);
      return map;
    }

    static Counts of(Difference difference) {
      return switch (difference.kind()) {
        case APPEARS -> new Counts(1, 0, 0, 0);
        case VANISHES -> new Counts(0, 1, 0, 0);
        case CHANGES ->
            difference.then().allvar().compareTo(difference.now().allvar()) < 0
                ? new Counts(0, 0, 1, 0)
                : new Counts(0, 0, 0, 1);
      };
    }
  }

  public static final String WITHOUT_ARENDE = "utan ärende";

  private final Map<Cell, Counts> cells = new TreeMap<>();
  private final Map<Kind, List<UUID>> references = new EnumMap<>(Kind.class);
  private long persons;
  private long claims;
  private long failed;

  /// A person was compared.
  void add(int claimsOfOne, List<Difference> differences, String stadsdel) {
    persons++;
    claims += claimsOfOne;
    for (var difference : differences) {
      cells.merge(new Cell(difference.rule(), stadsdel), Counts.of(difference), Counts::plus);
      references.computeIfAbsent(difference.kind(), _ -> new ArrayList<>()).add(difference.key());
    }
    references.values().forEach(Diff::shorten);
  }

  void addFailed(int claimsOfOne) {
    persons++;
    claims += claimsOfOne;
    failed++;
  }

  void add(Diff other) {
    persons += other.persons;
    claims += other.claims;
    failed += other.failed;
    other.cells.forEach((cell, counts) -> cells.merge(cell, counts, Counts::plus));
    other.references.forEach(
        (kind, keys) -> references.computeIfAbsent(kind, _ -> new ArrayList<>()).addAll(keys));
    references.values().forEach(Diff::shorten);
  }

  /// The first in key order, so that every run shows the same ones.
  private static void shorten(List<UUID> keys) {
    if (keys.size() > MOST_REFERENCES) {
      keys.sort(null);
      keys.subList(MOST_REFERENCES, keys.size()).clear();
    }
  }

  public Map<Cell, Counts> cells() {
    return cells;
  }

  public Map<String, Counts> byRule() {
    return sums(Cell::rule);
  }

  public Map<String, Counts> byStadsdel() {
    return sums(Cell::stadsdel);
  }

  public Counts all() {
    return cells.values().stream().reduce(Counts.NONE, Counts::plus);
  }

  private Map<String, Counts> sums(Function<Cell, String> by) {
    var sums = new TreeMap<String, Counts>();
    cells.forEach((cell, counts) -> sums.merge(by.apply(cell), counts, Counts::plus));
    return sums;
  }

  /// At most [#MOST_REFERENCES], in order.
  public List<UUID> references(Kind kind) {
    return references.getOrDefault(kind, List.of()).stream().sorted().toList();
  }

  public long persons() {
    return persons;
  }

  public long claims() {
    return claims;
  }

  /// Persons whom the rules could not be tried on; the hub sets them aside too.
  public long failed() {
    return failed;
  }
}
