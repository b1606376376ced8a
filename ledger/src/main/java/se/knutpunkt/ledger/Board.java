package se.knutpunkt.ledger;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import se.knutpunkt.domain.party.PartyId;

/// What the ledger says of the whole hub, kept for a moment, so that health, metrics and pages
/// that ask together cost one reading and show the same. Nobody asks: nothing is read.
///
/// Whoever asks is answered soon, also while the database is away: that is when they ask.
public final class Board {

  /// @param kept how long a reading is shown without a new one
  /// @param patience how long an asker waits for a new one
  /// @param stale how old a reading may be shown while a new one is waited for
  public record Timing(Duration kept, Duration patience, Duration stale) {
    public static final Timing DEFAULT =
        new Timing(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(20));
  }

  public record Reading(Figures.Snapshot figures, Traffic.Now traffic) {}

  private record Attempt(CompletableFuture<Reading> reading, long began) {}

  private final Figures figures;
  private final Traffic traffic;
  private final List<PartyId> parties;
  private final Timing timing;
  private Attempt attempt;
  private volatile Attempt last;

  public Board(Figures figures, Traffic traffic, Collection<PartyId> parties, Timing timing) {
    this.figures = figures;
    this.traffic = traffic;
    this.parties = parties.stream().sorted().toList();
    this.timing = timing;
  }

  public List<PartyId> parties() {
    return parties;
  }

  /// @throws DataAccessException when the ledger cannot be read
  public Reading read() {
    var asked = attempt();
    var left = Math.max(0, timing.patience().toNanos() - (System.nanoTime() - asked.began()));
    try {
      return asked.reading().get(left, TimeUnit.NANOSECONDS);
    } catch (TimeoutException slow) {
      var before = last;
      if (before != null && System.nanoTime() - before.began() < timing.stale().toNanos()) {
        return before.reading().join();
      }
      throw new QueryTimeoutException("the ledger does not answer", slow);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof DataAccessException cause
          ? cause
          : new IllegalStateException("the ledger cannot be read", failed.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new QueryTimeoutException("the hub is closing", e);
    }
  }

  /// The reading under way, or the last one while it is new, also when it failed.
  private synchronized Attempt attempt() {
    var now = System.nanoTime();
    if (attempt == null
        || attempt.reading().isDone() && now - attempt.began() > timing.kept().toNanos()) {
      var next = new Attempt(new CompletableFuture<>(), now);
      attempt = next;
      Thread.ofVirtual().name("board").start(() -> read(next));
    }
    return attempt;
  }

  private void read(Attempt next) {
    try {
      next.reading().complete(new Reading(figures.snapshot(), traffic.now(parties)));
      last = next;
    } catch (RuntimeException e) {
      next.reading().completeExceptionally(e);
    }
  }
}
