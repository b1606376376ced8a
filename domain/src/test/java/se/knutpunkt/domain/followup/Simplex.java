package se.knutpunkt.domain.followup;

import java.util.Arrays;

/// The least and the most that an unknown can be under equations, all unknowns 0 or more. Two
/// phases, Bland's rule.
final class Simplex {

  static final double NOTHING = 1e-7;

  private final double[][] tableau;
  private final int[] basis;
  private final int unknowns;

  /// @param equations independent ones, the right side last
  Simplex(double[][] equations, int unknowns) {
    this.unknowns = unknowns;
    int rows = equations.length;
    tableau = new double[rows][unknowns + rows + 1];
    basis = new int[rows];
    for (int r = 0; r < rows; r++) {
      double sign = equations[r][unknowns] < 0 ? -1 : 1;
      for (int i = 0; i < unknowns; i++) {
        tableau[r][i] = sign * equations[r][i];
      }
      tableau[r][unknowns + r] = 1;
      tableau[r][unknowns + rows] = sign * equations[r][unknowns];
      basis[r] = unknowns + r;
    }
    var cost = new double[unknowns + rows];
    Arrays.fill(cost, unknowns, unknowns + rows, 1);
    double left = minimize(tableau, basis, cost, unknowns + rows);
    if (left > 1e-4) {
      throw new IllegalStateException("the table contradicts itself by " + left);
    }
    driveOut();
  }

  double least(int unknown) {
    return optimum(unknown, 1);
  }

  double most(int unknown) {
    return -optimum(unknown, -1);
  }

  private double optimum(int unknown, double weight) {
    var copy = Arrays.stream(tableau).map(double[]::clone).toArray(double[][]::new);
    var cost = new double[unknowns + tableau.length];
    cost[unknown] = weight;
    return minimize(copy, basis.clone(), cost, unknowns);
  }

  /// The equations are independent, so every helper can leave.
  private void driveOut() {
    for (int r = 0; r < basis.length; r++) {
      for (int i = 0; i < unknowns && basis[r] >= unknowns; i++) {
        if (Math.abs(tableau[r][i]) > NOTHING) {
          pivot(tableau, basis, r, i);
        }
      }
    }
  }

  private static double minimize(double[][] rows, int[] basis, double[] cost, int allowed) {
    while (true) {
      int enters = -1;
      for (int i = 0; i < allowed && enters < 0; i++) {
        double reduced = cost[i];
        for (int r = 0; r < rows.length; r++) {
          reduced -= cost[basis[r]] * rows[r][i];
        }
        if (reduced < -NOTHING) {
          enters = i;
        }
      }
      if (enters < 0) {
        double value = 0;
        for (int r = 0; r < rows.length; r++) {
          value += cost[basis[r]] * rows[r][rows[r].length - 1];
        }
        return value;
      }
      int leaves = -1;
      double smallest = Double.POSITIVE_INFINITY;
      for (int r = 0; r < rows.length; r++) {
        if (rows[r][enters] > NOTHING) {
          double ratio = rows[r][rows[r].length - 1] / rows[r][enters];
          if (ratio < smallest - NOTHING
              || ratio < smallest + NOTHING && leaves >= 0 && basis[r] < basis[leaves]) {
            smallest = Math.min(ratio, smallest);
            leaves = r;
          }
        }
      }
      if (leaves < 0) {
        return Double.NEGATIVE_INFINITY;
      }
      pivot(rows, basis, leaves, enters);
    }
  }

  private static void pivot(double[][] rows, int[] basis, int leaves, int enters) {
    var row = rows[leaves];
    double by = row[enters];
    for (int i = 0; i < row.length; i++) {
      row[i] /= by;
    }
    for (int r = 0; r < rows.length; r++) {
      double factor = rows[r][enters];
      if (r != leaves && factor != 0) {
        for (int i = 0; i < row.length; i++) {
          rows[r][i] -= factor * row[i];
        }
      }
    }
    basis[leaves] = enters;
  }
}
