package se.knutpunkt.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import se.knutpunkt.ledger.TestLedger;

/// How often the judge looks for chunks by one announcement.
class LooksTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  private final Pipeline pipeline = new Pipeline(LEDGER, Instant.parse("2026-02-01T10:00:00Z"));
  private final AtomicInteger transactions = new AtomicInteger();
  private final JdbcTransactionManager counting =
      new JdbcTransactionManager(LEDGER.dataSource()) {
        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
          transactions.incrementAndGet();
          super.doBegin(transaction, definition);
        }
      };

  @BeforeEach
  void nothingWaits() {
    pipeline.clear();
  }

  @Test
  void aLargeChunkHasNoCompanyAndIsLookedForOnce() {
    judge(recorded(51));

    assertThat(transactions).as("its verdicts, and its end").hasValue(2);
    assertThat(waiting()).isZero();
  }

  @Test
  void smallChunksAreLookedForUntilNoneWaits() {
    var announced = recorded(1);
    for (int i = 0; i < 40; i++) {
      recorded(1);
    }

    judge(announced);

    assertThat(waiting()).isZero();
  }

  private void judge(UUID chunk) {
    pipeline.judging(counting).judge(chunk);
  }

  private UUID recorded(int records) {
    return pipeline.record("jobbtorg", Collections.nCopies(records, "{}"));
  }

  private static long waiting() {
    return LEDGER
        .jdbc()
        .queryForObject("select count(*) from chunk where state = 'recorded'", Long.class);
  }
}
