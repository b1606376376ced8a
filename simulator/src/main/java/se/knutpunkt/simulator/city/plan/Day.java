package se.knutpunkt.simulator.city.plan;

import java.time.LocalDate;
import java.util.List;

/// What is sent on one day. Acts of one party go in this order, parties go beside each other.
public record Day(LocalDate date, List<Act> acts) {
  public Day {
    acts = List.copyOf(acts);
  }
}
