package se.knutpunkt.domain.time;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;

/// Where a day begins: dates are Swedish calendar days, instants are the same everywhere.
public final class Sweden {

  public static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

  private Sweden() {}

  public static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZONE);
  }

  public static LocalDate today(InstantSource clock) {
    return day(clock.instant());
  }
}
