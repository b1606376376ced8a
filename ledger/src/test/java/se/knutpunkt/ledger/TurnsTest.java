package se.knutpunkt.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TurnsTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  private final Turns turns = LEDGER.turns();
  private final UUID what = UUID.randomUUID();

  @Test
  void isOneNodesAtATime() {
    try (var mine = turns.take(what).orElseThrow()) {
      assertThat(LEDGER.turns().take(what)).isEmpty();
      assertThat(mine.isHeld()).isTrue();
    }
    try (var theirs = LEDGER.turns().take(what).orElseThrow()) {
      assertThat(theirs.isHeld()).isTrue();
    }
  }

  @Test
  void ofAnotherThingIsAnotherTurn() {
    try (var one = turns.take(what).orElseThrow();
        var other = turns.take(UUID.randomUUID()).orElseThrow()) {
      assertThat(one.isHeld()).isTrue();
      assertThat(other.isHeld()).isTrue();
    }
  }

  /// More often than the pool has connections: one that was kept would be missed.
  @Test
  void leavesNothingBehind() {
    for (int i = 0; i < 50; i++) {
      try (var turn = turns.take(what).orElseThrow()) {
        assertThat(turns.take(what)).isEmpty();
        assertThat(turn.isHeld()).isTrue();
      }
    }
    assertThat(
            LEDGER
                .jdbc()
                .queryForObject(
                    """
                    select count(*) from pg_locks l join pg_database d on d.oid = l.database
                    where l.locktype = 'advisory' and d.datname = current_database()""",
                    Long.class))
        .isZero();
  }

  @Test
  void ofANodeThatWasKilledPassesOn() throws Exception {
    try (var other = DoomedNode.holding(LEDGER, what)) {
      assertThat(turns.take(what)).isEmpty();

      other.kill();

      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                var turn = turns.take(what);
                turn.ifPresent(Turns.Turn::close);
                return turn.isPresent();
              });
    }
  }

  @Test
  void knowsThatItWasLost() {
    try (var lost = turns.take(what).orElseThrow()) {
      LEDGER
          .jdbc()
          .queryForList(
              """
              select pg_terminate_backend(l.pid, 30000) from pg_locks l
              where l.locktype = 'advisory' and l.granted
                and (l.classid::bigint << 32 | l.objid::bigint) = ?""",
              what.getMostSignificantBits());

      assertThat(lost.isHeld()).isFalse();
    }
  }

  /// A large file may take longer than what a server allows idle transactions.
  @Test
  void outlivesTheServersLimitForIdleTransactions() {
    LEDGER
        .jdbc()
        .execute(
            "alter database "
                + LEDGER.jdbc().queryForObject("select current_database()", String.class)
                + " set idle_in_transaction_session_timeout = '100ms'");
    var fresh = new org.springframework.jdbc.datasource.DriverManagerDataSource(LEDGER.url());
    try (var turn = new Turns(fresh).take(what).orElseThrow()) {
      await()
          .during(Duration.ofMillis(300))
          .atMost(Duration.ofSeconds(60))
          .until(() -> turns.take(what).isEmpty());
      assertThat(turn.isHeld()).isTrue();
    }
  }
}
