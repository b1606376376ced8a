package se.knutpunkt.routes.pulse;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/// How long the stages take, and for how much at a time. They measure themselves through
/// micrometer's global registry, so that no stage has to be handed one; and since whoever measures
/// a step has just made one, the route's pulse is told too.
public enum StageMeters {
  /// One chunk of records, from its lock to just before its commit.
  JUDGE,
  /// One batch of persons, from their marks to just before the commit.
  DECIDE,
  /// One delivery of outbox rows to one party, its answer included, whatever the answer was.
  DELIVER;

  private final Timer timer;
  private final DistributionSummary size;

  StageMeters() {
    var stage = name().toLowerCase(java.util.Locale.ROOT);
    timer =
        Timer.builder("knutpunkt.stage")
            .description("Time of one step of a stage")
            .tag("stage", stage)
            .serviceLevelObjectives(
                Duration.ofMillis(10),
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10))
            .register(Metrics.globalRegistry);
    size =
        DistributionSummary.builder("knutpunkt.stage.size")
            .description("Records, persons or deliveries in one step of a stage")
            .tag("stage", stage)
            .register(Metrics.globalRegistry);
  }

  /// @param began by [System#nanoTime]
  /// @param count records, persons or deliveries; nothing is measured when there were none
  public void took(long began, int count) {
    Pulse.step();
    if (count > 0) {
      timer.record(Duration.ofNanos(System.nanoTime() - began));
      size.record(count);
    }
  }
}
