package se.knutpunkt.domain.followup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SuppressionTest {

  @Test
  void whatIsLargeOrNobodyIsShown() {
    assertThat(hidden(table(2, 2, 9, 0, 5, 7))).isEmpty();
  }

  @Test
  void fromFivePersonsACellIsShown() {
    assertThat(hidden(table(2, 2, 5, 50, 60, 70))).isEmpty();
    assertThat(hidden(table(2, 2, 4, 50, 60, 70))).isNotEmpty();
  }

  @Test
  void aSmallCellTakesThreeOthersWithIt_butNoTotal() {
    var table = table(2, 2, 3, 50, 60, 70);

    assertThat(hidden(table))
        .containsExactly(table.cell(1, 1), table.cell(1, 2), table.cell(2, 1), table.cell(2, 2));
  }

  @Test
  void aSmallTotalTakesARowWithIt() {
    var table = table(3, 2, 2, 0, 40, 50, 60, 70);

    assertThat(hidden(table)).contains(table.cell(1, 0), table.cell(1, 1)).doesNotContain(0);
    attacked(table);
  }

  @Test
  void fewerThanFiveInAllLeavesNothingButWhereNobodyIs() {
    var table = table(2, 2, 1, 0, 0, 2);

    assertThat(hidden(table)).contains(0, table.cell(1, 0), table.cell(0, 1));
    attacked(table);
  }

  @Test
  void aDivisionOfItsOwnGivesNothingAway() {
    // one axis: kön 2 + 48, and ålder 20 + 30 of the same fifty
    var table = Table.ofPersons(List.of(new Axis<>(List.of(List.of("k", "m"), List.of("u", "ä")))));
    table.add(2, 1, 3);
    table.add(18, 2, 3);
    table.add(30, 2, 4);

    assertThat(hidden(table)).containsExactly(1, 2);
    attacked(table);
  }

  @Test
  void whatIsHiddenAnywayIsUsedBeforeAnythingElse() {
    var table = table(2, 2, 3, 50, 60, 70);
    var hidden = new BitSet();
    Stream.of(table.cell(1, 0), table.cell(2, 0), table.cell(1, 1), table.cell(2, 1))
        .forEach(hidden::set);

    assertThat(hidden(table, hidden, new BitSet())).isEqualTo(hidden);
  }

  @Test
  void nobodyMovesToWhereNobodyCanBe() {
    var table = table(2, 3, 3, 20, 40, 30, 0, 60);
    var impossible = new BitSet();
    impossible.set(table.cell(2, 2));

    assertThat(hidden(table)).contains(table.cell(2, 2));
    assertThat(hidden(table, new BitSet(), impossible).get(table.cell(2, 2))).isFalse();
  }

  @Property(tries = 400)
  void nobodyComputesAHiddenCell(@ForAll("tables") Table table) {
    attacked(table);
  }

  @Property(tries = 200)
  void everySmallCellIsHidden_andWhatIsShownIsNotSmall(@ForAll("tables") Table table) {
    var hidden = Suppression.hidden(table.axes(), Suppression.Cells.of(table.counts()));

    for (int cell = 0; cell < table.counts().length; cell++) {
      long count = table.counts()[cell];
      assertThat(hidden.get(cell) || count == 0 || count >= Suppression.LEAST).isTrue();
    }
  }

  private static void attacked(Table table) {
    var hidden = Suppression.hidden(table.axes(), Suppression.Cells.of(table.counts()));
    var attack = new Attack(table, hidden);
    assertThat(attack.determined()).isEmpty();
    hidden.stream()
        .filter(cell -> table.counts()[cell] > 0 && table.counts()[cell] < Suppression.LEAST)
        .forEach(
            cell ->
                assertThat(attack.room(cell))
                    .as("room of cell %d in %s", cell, table)
                    .isGreaterThan(Suppression.ROOM - 1e-3));
  }

  private static List<Integer> hidden(Table table) {
    return Suppression.hidden(table.axes(), Suppression.Cells.of(table.counts())).stream()
        .boxed()
        .toList();
  }

  private static BitSet hidden(Table table, BitSet hidden, BitSet impossible) {
    var cells =
        new Suppression.Cells(table.counts(), table.counts(), hidden, new BitSet(), impossible);
    return Suppression.hidden(table.axes(), cells);
  }

  private static Table table(int rows, int columns, int... counts) {
    var table = Table.ofPersons(List.of(Table.axis(rows), Table.axis(columns)));
    for (int i = 0; i < counts.length; i++) {
      table.add(counts[i], 1 + i / columns, 1 + i % columns);
    }
    return table;
  }

  @Provide
  Arbitrary<Table> tables() {
    var axis = Arbitraries.integers().between(1, 3).list().ofMinSize(1).ofMaxSize(2);
    return axis.list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(sizes -> sizes.stream().<Axis<?>>map(Table::axis).toList())
        .flatMap(
            axes ->
                Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(5, Arbitraries.integers().between(0, 6)),
                        net.jqwik.api.Tuple.of(2, Arbitraries.integers().between(0, 60)))
                    .list()
                    .ofSize(Table.combinations(axes))
                    .map(counts -> Table.filled(axes, counts)));
  }
}
