package se.knutpunkt.simulator.demo;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import se.knutpunkt.domain.time.Sweden;

/// Business time that stands still until the city moves it on: noon of the simulated day, in
/// Sweden.
final class SimulatedClock implements InstantSource {

  private volatile Instant now;

  SimulatedClock(LocalDate day) {
    moveTo(day);
  }

  void moveTo(LocalDate day) {
    now = day.atTime(LocalTime.NOON).atZone(Sweden.ZONE).toInstant();
  }

  @Override
  public Instant instant() {
    return now;
  }
}
