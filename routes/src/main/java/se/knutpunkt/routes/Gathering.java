package se.knutpunkt.routes;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/// When an announcement has to leave, so that what is announced in quick succession is worked on
/// together, and what comes alone does not wait.
///
/// An announcement that leaves at an instant speaks for everything that was committed before it.
/// The more announcements one spoke for, the longer the next holds back.
final class Gathering {

  private static final long LEAST = Duration.ofMillis(10).toMillis();
  private static final long EACH = Duration.ofMillis(25).toMillis();
  private static final long MOST = Duration.ofMillis(250).toMillis();

  /// @param leaves when it leaves or left, in milliseconds
  /// @param joined how many others it speaks for
  private record Announced(long leaves, int joined) {
    long nextAfter() {
      return leaves + Math.clamp(joined * EACH, LEAST, MOST);
    }
  }

  private static final long SPOKEN_FOR = -1;

  private final ConcurrentHashMap<String, Announced> last = new ConcurrentHashMap<>();

  /// @param what announcements of the same thing speak for each other
  /// @param now in milliseconds, by a clock that nobody sets
  /// @return how many milliseconds to hold the announcement back; negative when one that has not
  ///     left yet speaks for it
  long hold(String what, long now) {
    long[] hold = {SPOKEN_FOR};
    last.compute(
        what,
        (_, before) -> {
          if (before == null) {
            hold[0] = 0;
            return new Announced(now, 0);
          }
          if (now < before.leaves()) {
            return new Announced(before.leaves(), before.joined() + 1);
          }
          hold[0] = Math.max(0, before.nextAfter() - now);
          return new Announced(now + hold[0], 0);
        });
    return hold[0];
  }
}
