package se.knutpunkt.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import se.knutpunkt.ledger.Watermarks.Overtaken;

class WatermarksTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  private final Watermarks watermarks = LEDGER.watermarks();
  private final String source = UUID.randomUUID().toString();

  @Test
  void aSourceThatWasNeverReadBeginsAtZero() {
    assertThat(watermarks.value(source)).isZero();
    assertThat(watermarks.seen(source, 0)).isEmpty();
  }

  @Test
  void aRowThatCommittedLateMovesTheMarkNeitherUpNorDown() {
    taken(0, 10L, 12L);

    taken(12, 11L);

    assertThat(watermarks.value(source)).isEqualTo(12);
    assertThat(watermarks.seen(source, 9)).containsExactlyInAnyOrder(10L, 11L, 12L);
  }

  @Test
  void whatLiesBelowTheOverlapIsForgotten() {
    taken(0, 1L, 2L, 3L);

    taken(3, 7L);

    assertThat(watermarks.seen(source, 0)).containsExactlyInAnyOrder(3L, 7L);
  }

  @Test
  void ofTwoNodesThatReadTheSameRowsTheSecondTakesNothing() {
    taken(0, 5L);

    assertThatThrownBy(() -> taken(0, 5L, 6L)).isInstanceOf(Overtaken.class);

    assertThat(watermarks.value(source)).isEqualTo(5);
    assertThat(watermarks.seen(source, 0)).containsExactly(5L);
  }

  @Test
  void aNodeThatStalledForLongerThanTheOverlapTakesNothing() {
    taken(0, 1L, 2L);
    taken(2, 100L);
    assertThat(watermarks.seen(source, 0)).as("the numbers are forgotten").containsExactly(100L);

    assertThatThrownBy(() -> taken(0, 1L, 2L)).isInstanceOf(Overtaken.class);

    assertThat(watermarks.value(source)).isEqualTo(100);
    assertThat(watermarks.seen(source, 0)).containsExactly(100L);
  }

  @Test
  void ofTwoNodesThatReadTheSameLateRowTheSecondTakesNothing() {
    taken(0, 10L, 12L);
    taken(12, 11L);

    assertThatThrownBy(() -> taken(12, 11L, 13L)).isInstanceOf(Overtaken.class);

    assertThat(watermarks.value(source)).isEqualTo(12);
  }

  private void taken(long from, Long... numbers) {
    LEDGER.tx().executeWithoutResult(_ -> watermarks.taken(source, from, List.of(numbers), 5));
  }
}
