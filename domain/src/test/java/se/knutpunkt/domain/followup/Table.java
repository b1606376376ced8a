package se.knutpunkt.domain.followup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A table whose totals are right because persons were put in one by one.
record Table(List<Axis<?>> axes, long[] counts) {

  static Table ofPersons(List<Axis<?>> axes) {
    return new Table(axes, new long[axes.stream().mapToInt(Axis::size).reduce(1, (a, b) -> a * b)]);
  }

  static Axis<Integer> axis(int size) {
    return axis(List.of(size));
  }

  static Axis<Integer> axis(List<Integer> divisions) {
    return new Axis<>(
        divisions.stream().map(size -> IntStream.range(0, size).boxed().toList()).toList());
  }

  static int combinations(List<Axis<?>> axes) {
    return kinds(axes).size();
  }

  /// @param counts of persons of each kind that there can be
  static Table filled(List<Axis<?>> axes, List<Integer> counts) {
    var table = ofPersons(axes);
    var kinds = kinds(axes);
    for (int i = 0; i < kinds.size(); i++) {
      table.addKind(counts.get(i), kinds.get(i));
    }
    return table;
  }

  /// Persons at these places: one for each division of each axis, in order.
  void add(int persons, int... places) {
    var kind = new ArrayList<int[]>();
    int next = 0;
    for (var axis : axes) {
      int divisions = axis.divisions().size();
      kind.add(Arrays.copyOfRange(places, next, next + divisions));
      next += divisions;
    }
    addKind(persons, kind);
  }

  private void addKind(int persons, List<int[]> kind) {
    var cells = List.of(0);
    for (int i = 0; i < axes.size(); i++) {
      var further = new ArrayList<Integer>();
      for (int cell : cells) {
        int row = cell * axes.get(i).size();
        further.add(row);
        Arrays.stream(kind.get(i)).forEach(place -> further.add(row + place));
      }
      cells = further;
    }
    cells.forEach(cell -> counts[cell] += persons);
  }

  private static List<List<int[]>> kinds(List<Axis<?>> axes) {
    List<List<int[]>> kinds = List.of(List.of());
    for (var axis : axes) {
      List<int[]> along = List.of(new int[0]);
      for (var division : axis.places()) {
        along =
            along.stream()
                .flatMap(before -> Arrays.stream(division).mapToObj(place -> with(before, place)))
                .toList();
      }
      var choices = along;
      kinds =
          kinds.stream()
              .flatMap(
                  before ->
                      choices.stream()
                          .map(
                              choice -> {
                                var longer = new ArrayList<>(before);
                                longer.add(choice);
                                return List.copyOf(longer);
                              }))
              .toList();
    }
    return kinds;
  }

  private static int[] with(int[] places, int place) {
    var longer = Arrays.copyOf(places, places.length + 1);
    longer[places.length] = place;
    return longer;
  }

  int cell(int... places) {
    int cell = 0;
    for (int i = 0; i < places.length; i++) {
      cell = cell * axes.get(i).size() + places[i];
    }
    return cell;
  }

  /// Every total with what it is the sum of, as the published table has it.
  List<int[]> sums() {
    var sums = new ArrayList<int[]>();
    int stride = 1;
    for (int i = axes.size() - 1; i >= 0; i--) {
      int size = axes.get(i).size();
      for (int cell = 0; cell < counts.length; cell++) {
        if (cell / stride % size == 0) {
          int total = cell;
          int step = stride;
          for (var division : axes.get(i).places()) {
            sums.add(
                IntStream.concat(
                        IntStream.of(total), Arrays.stream(division).map(p -> total + p * step))
                    .toArray());
          }
        }
      }
      stride *= size;
    }
    return sums;
  }

  @Override
  public String toString() {
    return axes.stream().map(Axis::divisions).toList() + " " + Arrays.toString(counts);
  }
}
