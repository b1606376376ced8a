package se.knutpunkt.domain.ownership;

import java.util.Map;
import java.util.Optional;

/// The decision table, in whatever engine: discrete facts in, a decision out. Equal questions get
/// equal answers.
public interface Decisions {

  /// @param situation as the detector names it
  /// @param inputs a value for each of the detector's inputs
  /// @return empty when the situation is no conflict
  Optional<Decision> decide(String situation, Map<String, Object> inputs);
}
