package se.knutpunkt.domain.followup;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// One direction of a table: a total, and one or more ways to divide it. Every way divides the
/// same total, as both kön and ålder divide the same persons.
///
/// @param divisions the keys of each way, which are all different; places are numbered in this
///     order, after the total at 0
public record Axis<K>(List<List<K>> divisions) {

  public Axis {
    divisions = divisions.stream().filter(d -> !d.isEmpty()).map(List::copyOf).toList();
  }

  /// How many places there are, the total among them.
  int size() {
    return 1 + divisions.stream().mapToInt(List::size).sum();
  }

  /// The keys by place; the total has none and is null.
  List<K> keys() {
    var keys = new ArrayList<K>(size());
    keys.add(null);
    divisions.forEach(keys::addAll);
    return keys;
  }

  /// The places of each way to divide the total.
  List<int[]> places() {
    var places = new ArrayList<int[]>(divisions.size());
    int next = 1;
    for (var division : divisions) {
      places.add(IntStream.range(next, next + division.size()).toArray());
      next += division.size();
    }
    return places;
  }
}
