package se.knutpunkt.routes.receive;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How many bytes may be on their way from the doors to the ledger at once, so that many senders
/// together cannot take the memory that one of them could not.
final class Room {

  /// There was no room for so long that the sender had better come back.
  static final class Full extends RuntimeException {
    Full() {
      super("too much is on its way to the ledger", null, false, false);
    }
  }

  private static final int UNIT = 1024;

  private final Semaphore units;
  private final Duration patience;

  Room(long bytes, Duration patience) {
    this.units = new Semaphore(Math.toIntExact(bytes / UNIT));
    this.patience = patience;
  }

  /// What one sender has taken of it; given back at the end, whatever that is.
  final class Share implements AutoCloseable {

    private int taken;

    /// A small one counts as a thousand bytes, which is about what it costs to hold.
    ///
    /// @throws Full when others left no room for as long as one waits
    void take(long bytes) {
      int wanted = Math.toIntExact(bytes / UNIT + 1);
      try {
        if (!units.tryAcquire(wanted, patience.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new Full();
        }
        taken += wanted;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Full();
      }
    }

    void giveBack() {
      units.release(taken);
      taken = 0;
    }

    @Override
    public void close() {
      giveBack();
    }
  }

  Share share() {
    return new Share();
  }
}
