package se.knutpunkt.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

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
    taken(10L, 12L);

    taken(11L);

    assertThat(watermarks.value(source)).isEqualTo(12);
    assertThat(watermarks.seen(source, 9)).containsExactlyInAnyOrder(10L, 11L, 12L);
  }

  @Test
  void whatLiesBelowTheOverlapIsForgotten() {
    taken(1L, 2L, 3L);

    taken(7L);

    assertThat(watermarks.seen(source, 0)).containsExactlyInAnyOrder(3L, 7L);
  }

  @Test
  void ofTwoNodesThatTakeOneRowTheSecondTakesNothing() {
    taken(5L);

    assertThatThrownBy(() -> taken(5L, 6L)).isInstanceOf(DuplicateKeyException.class);

    assertThat(watermarks.value(source)).isEqualTo(5);
  }

  private void taken(Long... numbers) {
    LEDGER.tx().executeWithoutResult(_ -> watermarks.taken(source, List.of(numbers), 5));
  }
}
