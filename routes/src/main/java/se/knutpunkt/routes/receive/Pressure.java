package se.knutpunkt.routes.receive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import se.knutpunkt.domain.outcome.Code;

/// Whether the doors may take more. Asked before every request and every file, so the answer is
/// kept for a moment.
public final class Pressure {

  /// @param backlog records that may wait for the judge before the doors close
  /// @param freeDisk bytes that must be free on each disk where the hub stores
  public record Limits(long backlog, long freeDisk) {}

  private static final long KEPT_NANOS = Duration.ofMillis(200).toNanos();

  private record Answer(Optional<Code> code, long at) {}

  private final Limits limits;
  private final LongSupplier backlog;
  private final List<Path> disks;
  private final AtomicReference<Answer> last =
      new AtomicReference<>(new Answer(Optional.empty(), System.nanoTime() - 2 * KEPT_NANOS));

  /// @param disks folders of everything that is stored: the fullest counts
  public Pressure(Limits limits, LongSupplier backlog, List<Path> disks) {
    this.limits = limits;
    this.backlog = backlog;
    this.disks = List.copyOf(disks);
  }

  /// Empty when there is room; else ACC-003 (too much waits) or ACC-004 (too little disk).
  public Optional<Code> refusal() {
    var answer = last.get();
    if (System.nanoTime() - answer.at() > KEPT_NANOS) {
      answer = new Answer(look(), System.nanoTime());
      last.set(answer);
    }
    return answer.code();
  }

  private Optional<Code> look() {
    try {
      for (var disk : disks) {
        if (Files.getFileStore(disk).getUsableSpace() < limits.freeDisk()) {
          return Optional.of(Code.ACC_004);
        }
      }
    } catch (IOException e) {
      return Optional.of(Code.ACC_004);
    }
    return backlog.getAsLong() > limits.backlog() ? Optional.of(Code.ACC_003) : Optional.empty();
  }
}
