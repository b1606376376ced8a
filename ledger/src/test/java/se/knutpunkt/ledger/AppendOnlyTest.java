package se.knutpunkt.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.knutpunkt.domain.claims.PersonKey;

class AppendOnlyTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  @BeforeEach
  void somethingHappened() {
    var played = new Played(LEDGER);
    var record = played.received(Ids.next(), 1).getFirst();
    played.accepted(record, new PersonKey(UUID.randomUUID()), null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update history set step = 'delivered'",
        "delete from history",
        "update claim set valid_till = '2026-02-01'"
      })
  void whatWasSaidAndWhatHappenedStand(String change) {
    assertThatThrownBy(() -> LEDGER.jdbc().update(change)).hasMessageContaining("append-only");

    assertThat(
            LEDGER
                .jdbc()
                .queryForObject(
                    "select count(*) from history where step = 'accepted'", Integer.class))
        .isPositive();
  }
}
