package se.knutpunkt.domain.operations;

import java.time.Instant;

/// A route as it is now on this node.
///
/// @param id such as `spine.judge`
/// @param group the party whose door it is, or `spine`, `receive`, `watch`
/// @param why one sentence in English with figures of its own, never data; empty when it runs and
///     nothing is to be said
/// @param lastLook when it last came back from a look or an exchange; null when it never has
/// @param since when it was paused; null unless it is
public record Stage(
    String id, String group, Condition condition, String why, Instant lastLook, Instant since) {

  public enum Condition {
    RUNNING,
    /// An operator paused it.
    PAUSED,
    /// It has not been started, or it stopped.
    STOPPED,
    /// It should have looked, or have taken what waits for it, and has not.
    SILENT,
    /// What it began has neither ended nor moved for too long.
    HUNG,
    /// It looks, but each look ends in a fault.
    FAILING;

    /// Something that somebody should do something about; a pause is not.
    public boolean broken() {
      return switch (this) {
        case RUNNING, PAUSED -> false;
        case STOPPED, SILENT, HUNG, FAILING -> true;
      };
    }
  }
}
