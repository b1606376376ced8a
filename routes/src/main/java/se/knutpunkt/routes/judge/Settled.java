package se.knutpunkt.routes.judge;

import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Lets a request wait for its verdict. What another node judged is noticed by looking again.
public final class Settled {

  private static final long LOOK_AGAIN_MS = 250;

  private final ConcurrentHashMap<UUID, CountDownLatch> waiting = new ConcurrentHashMap<>();

  /// These submissions have all their verdicts.
  public void tell(Collection<UUID> submissions) {
    submissions.forEach(
        id -> {
          var latch = waiting.get(id);
          if (latch != null) {
            latch.countDown();
          }
        });
  }

  /// Waits until the submission is judged, at most so long.
  ///
  /// @param judged asks the ledger
  /// @return whether it is
  public boolean await(UUID submission, Duration most, BooleanSupplier judged) {
    var latch = waiting.computeIfAbsent(submission, _ -> new CountDownLatch(1));
    try {
      long end = System.nanoTime() + most.toNanos();
      while (!judged.getAsBoolean()) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          return false;
        }
        latch.await(Math.min(left, LOOK_AGAIN_MS), TimeUnit.MILLISECONDS);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting.remove(submission);
    }
  }
}
