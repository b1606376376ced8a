package se.knutpunkt.domain.operations;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.knutpunkt.domain.outcome.Issue;

/// Brings a version of the rules in while the hub runs.
public interface RuleActivation {

  /// What is wrong with a candidate, and where.
  ///
  /// @param file as whoever brought it calls it
  /// @param line 1-based
  record Fault(String file, int line, String sv, String en) {}

  /// What came of it.
  sealed interface Answer {}

  /// @param from the day that it comes into force
  /// @param inForce whether it has
  /// @param differences rule → in which way → conflicts, against the version before
  record Brought(
      String version, LocalDate from, boolean inForce, Map<String, Map<String, Long>> differences)
      implements Answer {}

  /// Nothing has changed: the version in force goes on.
  record Refused(List<Fault> faults) implements Answer {}

  /// @param files name → text, the decision table among them; what a version does not bring it
  ///     takes over from the one before
  /// @param by function id, never a name
  /// @param atOnce that it is meant if its day has come: without, such a version is refused, as its
  ///     day may be mistyped
  Answer activate(Map<String, String> files, String by, boolean atOnce);

  /// Takes a version back that has not come into force. Its tag stays taken.
  ///
  /// @param by function id, never a name
  /// @return empty when done; what is in the way when there is no such version, it has come into
  ///     force, or a later one that is coming may have taken its files over
  Optional<Issue> withdraw(String version, String by);
}
