package se.knutpunkt.simulator.demo;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/// Business time that stands still until the city moves it on: noon of the simulated day, in
/// Sweden.
final class SimulatedClock implements InstantSource {

  private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

  private volatile Instant now;

  SimulatedClock(LocalDate day) {
    moveTo(day);
  }

  void moveTo(LocalDate day) {
    now = day.atTime(LocalTime.NOON).atZone(SWEDEN).toInstant();
  }

  @Override
  public Instant instant() {
    return now;
  }
}
