package se.knutpunkt.domain.followup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/// Which cells of a table may not be published: those of 1–4 persons, and as many others as it
/// takes that nobody can compute them from the rest.
///
/// An exchange is persons who move between hidden cells only, so that every published number stays
/// what it is. For each cell of 1–4 persons some are found that one after the other raise it, and
/// some that lower it, by [#ROOM] or more together and without any number falling below zero.
/// Whoever has the published table, its totals and the rules of arithmetic cannot place the cell
/// closer than that; nor compute any other hidden cell, as each takes part in an exchange. What is
/// hidden later takes nothing from an exchange that was found.
///
/// Says nothing of what two tables tell together, unless they are put in one, and of what a person
/// knows about himself.
public final class Suppression {

  /// Fewer persons than this are hidden; none at all is not.
  static final int LEAST = 5;

  /// How wide the range is that a hidden number can lie in, at least.
  static final long ROOM = 5;

  /// Of a division that merely has to follow, only the largest are tried: they have room to give.
  /// All of them are where that does not help.
  private static final int FOLLOWERS = 3;

  private static final int EVERYBODY = Integer.MAX_VALUE;

  /// The number of a cell that there is none of: nothing is published of it, so persons may move
  /// through it without anybody seeing.
  static final long NO_CELL = Long.MAX_VALUE / 4;

  /// The last axis says who of the persons is meant, the others where they are.
  ///
  /// @param counts one for each cell, the last axis running fastest; every total the sum of each of
  ///     its divisions
  /// @param movable how many of them may be somewhere else as far as anybody knows; mostly all
  /// @param hidden cells that are not published in any case
  /// @param silent those of them that stand where nothing is published: of 1–4 persons they are
  ///     protected too, but not at the price of totals unless they could be computed
  /// @param impossible cells that nobody can be in, as everybody knows
  record Cells(long[] counts, long[] movable, BitSet hidden, BitSet silent, BitSet impossible) {

    Cells(int size) {
      this(new long[size], new long[size], new BitSet(), new BitSet(), new BitSet());
    }

    static Cells of(long... counts) {
      return new Cells(counts, counts, new BitSet(), new BitSet(), new BitSet());
    }
  }

  /// An exchange seen along one axis: which places gain and which lose when the given one gains.
  private record Step(int[] gain, int[] lose) {}

  private final List<Axis<?>> axes;
  private final long[] counts;
  private final long[] movable;
  private final int[] strides;
  private final BitSet hidden;
  private final BitSet silent;
  private final BitSet impossible;

  private Suppression(List<Axis<?>> axes, Cells cells) {
    this.axes = axes;
    counts = cells.counts();
    movable = cells.movable();
    hidden = (BitSet) cells.hidden().clone();
    silent = cells.silent();
    impossible = cells.impossible();
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

  /// @return the cells to hide, by their place in `counts`; those that are hidden anyway among them
  static BitSet hidden(List<Axis<?>> axes, Cells cells) {
    var table = new Suppression(axes, cells);
    table.hideSmall(_ -> false);
    return table.hidden;
  }

  /// @return as [#hidden]; empty as soon as a total of five or more would have to be hidden that
  ///     nothing divides but the last axis
  static Optional<BitSet> hiddenBelowTheTotal(List<Axis<?>> axes, Cells cells) {
    var table = new Suppression(axes, cells);
    boolean whole =
        table.hideSmall(cell -> cell < axes.getLast().size() && table.counts[cell] >= LEAST);
    return whole ? Optional.of(table.hidden) : Optional.empty();
  }

  /// @param kept gives up when one of these would be hidden
  /// @return false when it gave up
  private boolean hideSmall(IntPredicate kept) {
    for (int cell = 0; cell < counts.length; cell++) {
      if (small(cell)) {
        hidden.set(cell);
      }
    }
    for (int cell = counts.length - 1; cell >= 0; cell--) {
      if (small(cell) && !protect(cell, kept)) {
        return false;
      }
    }
    return true;
  }

  private boolean small(int cell) {
    return counts[cell] > 0 && counts[cell] < LEAST;
  }

  private boolean protect(int cell, IntPredicate kept) {
    if (new Search(cell, FOLLOWERS, 0).found() || silent.get(cell) && hasSomeRoom(cell)) {
      return true;
    }
    for (var s = new Search(cell, EVERYBODY, 0); !s.found(); s = new Search(cell, EVERYBODY, 0)) {
      if (s.best().length == 0) {
        throw new IllegalStateException("a number that nothing can be moved to");
      }
      if (Arrays.stream(s.best()).anyMatch(other -> kept.test(other) && !hidden.get(other))) {
        return false;
      }
      Arrays.stream(s.best()).forEach(hidden::set);
    }
    return true;
  }

  /// Not at the price of what is divided in fewer than two ways; or, if it could be computed then,
  /// not of what is not divided.
  private boolean hasSomeRoom(int cell) {
    for (int ways = 2; ways > 0; ways--) {
      var s = new Search(cell, FOLLOWERS, ways);
      while (!s.found() && s.best().length > 0 && (ways > 1 || s.nothing())) {
        Arrays.stream(s.best()).forEach(hidden::set);
        s = new Search(cell, FOLLOWERS, ways);
      }
      if (!s.nothing()) {
        return true;
      }
    }
    return false;
  }

  private int ways(int cell) {
    int ways = 0;
    for (int i = 0; i < axes.size() - 1; i++) {
      if (cell / strides[i] % axes.get(i).size() != 0) {
        ways++;
      }
    }
    return ways;
  }

  /// Looks for exchanges that one cell takes part in. Those between hidden cells are used at once;
  /// of the others, the cheapest by what it gives is remembered.
  private final class Search {

    private final int[] cells;
    private final boolean[] gains;
    private final List<List<Step>> steps = new ArrayList<>();
    private final long[] raised = movable.clone();
    private final long[] lowered = movable.clone();
    private final int leastWays;
    private long wanted = ROOM;
    private int[] best = {};
    private double cheapest = Double.MAX_VALUE;

    /// @param leastWays nothing is hidden for it that is divided in fewer
    Search(int cell, int followers, int leastWays) {
      this.leastWays = leastWays;
      int most = 1;
      for (int i = 0; i < axes.size(); i++) {
        var along = steps(cell, i, followers);
        steps.add(along);
        most *= along.stream().mapToInt(s -> s.gain().length + s.lose().length).max().orElse(1);
      }
      cells = new int[most];
      gains = new boolean[most];
      gains[0] = true;
      extend(0, 1);
    }

    boolean found() {
      return wanted <= 0;
    }

    boolean nothing() {
      return wanted == ROOM;
    }

    /// Empty when there is none.
    int[] best() {
      return best;
    }

    /// The exchange is the product of one step along each axis. There is always one that is wide
    /// enough: a person more of a kind that there can be.
    private void extend(int axis, int size) {
      if (axis == axes.size()) {
        weigh(size);
        return;
      }
      var before = Arrays.copyOf(cells, size);
      var signs = Arrays.copyOf(gains, size);
      for (var step : steps.get(axis)) {
        if (found()) {
          return;
        }
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
      long up = wanted;
      long down = wanted;
      long cost = 0;
      for (int i = 0; i < size; i++) {
        int cell = cells[i];
        boolean shown = !hidden.get(cell);
        if (impossible.get(cell) || shown && ways(cell) < leastWays) {
          return;
        }
        if (gains[i]) {
          down = Math.min(down, lowered[cell]);
        } else {
          up = Math.min(up, raised[cell]);
        }
        cost += shown ? price(counts[cell]) : 0;
      }
      long gives = Math.min(wanted, up + down);
      if (gives == 0) {
        return;
      }
      if (cost == 0) {
        use(size, up, down);
      } else if ((double) cost / gives < cheapest) {
        cheapest = (double) cost / gives;
        best = Arrays.copyOf(cells, size);
      }
    }

    private void use(int size, long up, long down) {
      for (int i = 0; i < size; i++) {
        raised[cells[i]] += gains[i] ? up : -up;
        lowered[cells[i]] += gains[i] ? -down : down;
      }
      wanted -= up + down;
    }

    /// A large number is missed more than a small one, and any number more than none.
    private static long price(long count) {
      return 1 + count;
    }
  }

  private List<Step> steps(int cell, int axis, int followers) {
    int place = cell / strides[axis] % axes.get(axis).size();
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
      var followed =
          contains(division, place) ? new int[] {place} : largest(cell, axis, division, followers);
      var longer = new ArrayList<int[]>();
      for (var gain : gains) {
        for (int follower : followed) {
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

  /// Of the cells beside this one. Where there are none, one place is as good as another.
  private int[] largest(int cell, int axis, int[] division, int most) {
    int row = cell - cell / strides[axis] % axes.get(axis).size() * strides[axis];
    boolean none =
        Arrays.stream(division).allMatch(at -> counts[row + at * strides[axis]] == NO_CELL);
    return Arrays.stream(division)
        .filter(at -> !impossible.get(row + at * strides[axis]))
        .boxed()
        .sorted(Comparator.comparing((Integer at) -> -counts[row + at * strides[axis]]))
        .limit(none ? 1 : most)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static boolean contains(int[] division, int place) {
    return Arrays.stream(division).anyMatch(at -> at == place);
  }
}
