package se.knutpunkt.domain.ownership;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import se.knutpunkt.domain.party.PartyId;

/// One step in the life of a conflict.
public sealed interface Change {

  /// The case as it stands after the step. Each step takes its version one further; the first is 1.
  Cases.Stored after();

  /// Whether the parties hear of it: when it opens, when it closes, and when what they were told
  /// differs.
  boolean tells();

  default UUID key() {
    return after().key();
  }

  default int version() {
    return after().version();
  }

  /// It opened, or what is told of it differs from before.
  sealed interface OfFinding extends Change {
    Finding finding();

    @Override
    default boolean tells() {
      return true;
    }
  }

  record Opened(Finding finding, Cases.Stored after) implements OfFinding {}

  record Updated(Finding finding, Cases.Stored after) implements OfFinding {}

  record Reopened(Finding finding, Cases.Stored after) implements OfFinding {}

  /// What parties answered came to something else: one takes the next step, none does any more,
  /// or they have agreed.
  ///
  /// @param by the parties whose answers made it; empty when an answer was taken back
  /// @param until last day of their agreement; null unless it settled the conflict
  record Answered(Cases.Stored after, Set<PartyId> by, LocalDate until) implements Change {
    public Answered {
      by = Set.copyOf(by);
    }

    @Override
    public boolean tells() {
      return !after().state().open();
    }
  }

  /// A person at the hub did it.
  record Ruled(Cases.Stored after, Ruling ruling) implements Change {
    @Override
    public boolean tells() {
      return ruling.act() != Ruling.Act.ACKNOWLEDGE;
    }
  }

  /// The claims no longer show it.
  ///
  /// @param tells false when its close was told already
  record Resolved(Cases.Stored after, boolean tells) implements Change {}
}
