package se.knutpunkt.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TestLedgerTest {

  @AutoClose static final TestLedger ONE = TestLedger.fresh();
  @AutoClose static final TestLedger OTHER = TestLedger.fresh();

  @Test
  void whatOneWritesTheOtherDoesNotSee() {
    ONE.history().add(List.of(History.Event.ofSubmission("received", Ids.next(), Map.of())));

    assertThat(ONE.jdbc().queryForObject("select count(*) from history", Long.class)).isOne();
    assertThat(OTHER.jdbc().queryForObject("select count(*) from history", Long.class)).isZero();
  }
}
