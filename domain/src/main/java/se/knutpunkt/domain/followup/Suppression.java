package se.knutpunkt.domain.followup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/// Which cells of a table may not be published: those of 1–4 persons, and as many others as it
/// takes that nobody can compute them from the rest.
///
/// For each hidden cell there is an exchange: persons who move between hidden cells only, so that
/// every published number stays what it is. As long as one is found that can move the cell by
/// [#ROOM] or more without any number falling below zero, whoever has the published table, its
/// totals and the rules of arithmetic cannot place the cell closer than that. What is hidden later
/// takes nothing from an exchange that was found, so each is looked for once.
///
/// Says nothing of what two tables tell together, and of what a person knows about himself.
public final class Suppression {

  /// Fewer persons than this are hidden; none at all is not.
  static final int LEAST = 5;

  /// How wide the range is that a hidden number can lie in, at least.
  static final long ROOM = 5;

  /// Of a division that merely has to follow, only the largest are tried: they have room to give.
  private static final int FOLLOWERS = 3;

  private static final long UNBOUNDED = Long.MAX_VALUE / 4;

  /// An exchange seen along one axis: which places gain and which lose when the given one gains.
  private record Step(int[] gain, int[] lose) {}

  private final List<Axis<?>> axes;
  private final long[] counts;
  private final int[] strides;
  private final BitSet hidden = new BitSet();
  private final BitSet safe = new BitSet();

  private Suppression(List<Axis<?>> axes, long[] counts) {
    this.axes = axes;
    this.counts = counts;
    strides = new int[axes.size()];
    int stride = 1;
    for (int i = axes.size() - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= axes.get(i).size();
    }
    if (stride != counts.length) {
      throw new IllegalArgumentException("a table has one number for each of its cells");
    }
  }

  /// @param counts one for each cell, the last axis running fastest; every total the sum of each of
  ///     its divisions
  /// @return the cells to hide, by their place in `counts`
  public static BitSet hidden(List<Axis<?>> axes, long[] counts) {
    var table = new Suppression(axes, counts);
    for (int cell = 0; cell < counts.length; cell++) {
      if (counts[cell] > 0 && counts[cell] < LEAST) {
        table.hidden.set(cell);
      }
    }
    var small = (BitSet) table.hidden.clone();
    small.stream().forEach(table::protect);
    return table.hidden;
  }

  private void protect(int cell) {
    if (!safe.get(cell)) {
      new Search(cell).best().forEach(this::hide);
    }
  }

  private void hide(int cell) {
    hidden.set(cell);
    safe.set(cell);
  }

  /// The cheapest exchange that one cell takes part in.
  private final class Search {

    private final List<List<Step>> steps = new ArrayList<>();
    private final int[] cells;
    private final boolean[] gains;
    private int[] best = {};
    private long cheapest = Long.MAX_VALUE;

    Search(int cell) {
      int most = 1;
      for (int i = 0; i < axes.size(); i++) {
        var along = steps(i, cell / strides[i] % axes.get(i).size());
        steps.add(along);
        most *= along.stream().mapToInt(s -> s.gain().length + s.lose().length).max().orElse(1);
      }
      cells = new int[most];
      gains = new boolean[most];
    }

    List<Integer> best() {
      cells[0] = 0;
      gains[0] = true;
      extend(0, 1);
      return Arrays.stream(best).boxed().toList();
    }

    /// The exchange is the product of one step along each axis. There is always one that is wide
    /// enough: a person more everywhere.
    private void extend(int axis, int size) {
      if (axis == axes.size()) {
        weigh(size);
        return;
      }
      var before = Arrays.copyOf(cells, size);
      var signs = Arrays.copyOf(gains, size);
      for (var step : steps.get(axis)) {
        int next = 0;
        for (int i = 0; i < size; i++) {
          for (int place : step.gain()) {
            cells[next] = before[i] + place * strides[axis];
            gains[next++] = signs[i];
          }
          for (int place : step.lose()) {
            cells[next] = before[i] + place * strides[axis];
            gains[next++] = !signs[i];
          }
        }
        extend(axis + 1, next);
      }
    }

    private void weigh(int size) {
      long down = UNBOUNDED;
      long up = UNBOUNDED;
      long cost = 0;
      for (int i = 0; i < size; i++) {
        long count = counts[cells[i]];
        if (gains[i]) {
          down = Math.min(down, count);
        } else {
          up = Math.min(up, count);
        }
        if (!hidden.get(cells[i])) {
          cost += price(count);
        }
      }
      if (down + up >= ROOM && cost < cheapest) {
        cheapest = cost;
        best = Arrays.copyOf(cells, size);
      }
    }

    /// A large number is missed more than a small one, and any number more than none.
    private static long price(long count) {
      return 1 + count;
    }
  }

  private List<Step> steps(int axis, int place) {
    var steps = new ArrayList<Step>();
    var divisions = axes.get(axis).places();
    for (var division : divisions) {
      if (contains(division, place)) {
        for (int other : division) {
          if (other != place) {
            steps.add(new Step(new int[] {place}, new int[] {other}));
          }
        }
      }
    }
    var gains = new ArrayList<int[]>();
    gains.add(new int[] {0});
    for (var division : divisions) {
      var followers = contains(division, place) ? new int[] {place} : largest(axis, division);
      var longer = new ArrayList<int[]>();
      for (var gain : gains) {
        for (int follower : followers) {
          var one = Arrays.copyOf(gain, gain.length + 1);
          one[gain.length] = follower;
          longer.add(one);
        }
      }
      gains.clear();
      gains.addAll(longer);
    }
    gains.forEach(gain -> steps.add(new Step(gain, new int[] {})));
    return steps;
  }

  private int[] largest(int axis, int[] division) {
    return Arrays.stream(division)
        .boxed()
        .sorted(Comparator.comparing((Integer at) -> -counts[at * strides[axis]]))
        .limit(FOLLOWERS)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static boolean contains(int[] division, int place) {
    return Arrays.stream(division).anyMatch(at -> at == place);
  }
}
