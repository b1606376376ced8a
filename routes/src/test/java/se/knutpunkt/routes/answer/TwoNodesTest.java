package se.knutpunkt.routes.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.TestLedger;

/// Two nodes on one ledger and one inbox that answer the same files.
class TwoNodesTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  private static final PartyId FINSAM = new PartyId("finsam");
  private static final int FILES = 20;

  @TempDir Path inbox;

  @BeforeEach
  void judgedFiles() throws IOException {
    LEDGER.jdbc().execute("truncate submission cascade");
    Files.createDirectories(inbox.resolve(FINSAM.value()));
    for (int i = 0; i < FILES; i++) {
      var file = LEDGER.recorder().open(FINSAM, "file", "f" + i + ".csv");
      LEDGER.recorder().close(file, FINSAM, 0, UUID.randomUUID(), Outcome.OK);
    }
  }

  @Test
  void whatOneAnswersTheOtherDoesNotAnswerToo() throws Exception {
    var other = Answerings.of(LEDGER, inbox, LEDGER.tx());
    var written = new TreeMap<Path, Object>();
    // when this one has written a receipt and not yet committed, the other looks for work
    Answerings.of(
            LEDGER,
            inbox,
            before(
                () -> {
                  if (written.isEmpty()) {
                    written.putAll(receipts());
                    // on a thread of its own: here it would join this transaction
                    CompletableFuture.runAsync(other::answer)
                        .orTimeout(60, TimeUnit.SECONDS)
                        .join();
                    receipts().forEach(written::putIfAbsent);
                  }
                }))
        .answer();
    other.answer();

    assertThat(written).hasSize(FILES);
    assertThat(receipts()).as("each as it was first written").isEqualTo(written);
    assertThat(unanswered()).isZero();
  }

  private static TransactionTemplate before(Runnable commit) {
    return new TransactionTemplate(
        new JdbcTransactionManager(LEDGER.dataSource()) {
          @Override
          protected void doCommit(DefaultTransactionStatus status) {
            commit.run();
            super.doCommit(status);
          }
        });
  }

  /// The party's folder: each file with what tells one writing of it from another.
  private Map<Path, Object> receipts() {
    var found = new TreeMap<Path, Object>();
    try (var files = Files.list(inbox.resolve(FINSAM.value()))) {
      for (var file : files.toList()) {
        found.put(file, Files.readAttributes(file, BasicFileAttributes.class).fileKey());
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return found;
  }

  private static long unanswered() {
    return LEDGER
        .jdbc()
        .queryForObject("select count(*) from submission where answered_at is null", Long.class);
  }
}
