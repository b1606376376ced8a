package se.knutpunkt.domain.followup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// What somebody can compute who has the published tables, knows that every total is a sum, and
/// that no number is negative. Knows nothing of how cells were chosen.
final class Attack {

  private final Simplex simplex;
  private final int[] unknown;
  private final double[][] equations;

  /// @param known equations between the unknowns, the right side last
  Attack(int unknowns, List<double[]> known) {
    unknown = IntStream.range(0, unknowns).toArray();
    equations = reduced(known);
    simplex = new Simplex(equations, unknowns);
  }

  Attack(Table table, BitSet hidden) {
    unknown = hidden.stream().toArray();
    var rows = new ArrayList<double[]>();
    for (var sum : table.sums()) {
      var row = new double[unknown.length + 1];
      for (int i = 0; i < sum.length; i++) {
        int sign = i == 0 ? -1 : 1;
        int at = Arrays.binarySearch(unknown, sum[i]);
        if (at >= 0) {
          row[at] += sign;
        } else {
          row[unknown.length] -= sign * (double) table.counts()[sum[i]];
        }
      }
      rows.add(row);
    }
    equations = reduced(rows);
    simplex = new Simplex(equations, unknown.length);
  }

  /// The hidden cells whose number follows from the equations alone.
  List<Integer> determined() {
    var found = new ArrayList<Integer>();
    for (var row : equations) {
      int others = 0;
      int at = -1;
      for (int i = 0; i < unknown.length; i++) {
        if (Math.abs(row[i]) > Simplex.NOTHING) {
          others++;
          at = i;
        }
      }
      if (others == 1) {
        found.add(unknown[at]);
      }
    }
    return found;
  }

  /// How wide the range is in which a hidden cell can lie.
  double room(int cell) {
    int at = Arrays.binarySearch(unknown, cell);
    return simplex.most(at) - simplex.least(at);
  }

  /// Gauss–Jordan. All numbers stay small here: the equations are those of a table.
  private static double[][] reduced(List<double[]> equations) {
    var rows = equations.stream().map(double[]::clone).toArray(double[][]::new);
    if (rows.length == 0) {
      return rows;
    }
    int rank = 0;
    int unknowns = rows[0].length - 1;
    for (int column = 0; column < unknowns && rank < rows.length; column++) {
      int pivot = rank;
      for (int r = rank; r < rows.length; r++) {
        if (Math.abs(rows[r][column]) > Math.abs(rows[pivot][column])) {
          pivot = r;
        }
      }
      if (Math.abs(rows[pivot][column]) < Simplex.NOTHING) {
        continue;
      }
      var row = rows[pivot];
      rows[pivot] = rows[rank];
      rows[rank] = row;
      double by = row[column];
      for (int i = 0; i <= unknowns; i++) {
        row[i] /= by;
      }
      for (int r = 0; r < rows.length; r++) {
        double factor = rows[r][column];
        if (r != rank && Math.abs(factor) > Simplex.NOTHING) {
          for (int i = 0; i <= unknowns; i++) {
            rows[r][i] -= factor * row[i];
          }
        }
      }
      rank++;
    }
    return Arrays.copyOf(rows, rank);
  }
}
