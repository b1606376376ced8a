package se.knutpunkt.simulator.city.plan;

import java.time.LocalDate;

/// A conflict that the hub must have flagged when the run ends.
///
/// @param code rule code, such as `K1b`
/// @param person the person's index
/// @param count how many of it: one per pair of claims
/// @param state at the end of the run
/// @param notBefore the first day on which it can be known; a flag before that is a wrong one
/// @param why what was injected, in a few words
public record ExpectedConflict(
    String code, int person, int count, State state, LocalDate notBefore, String why) {
  public enum State {
    OPEN,
    RESOLVED
  }
}
