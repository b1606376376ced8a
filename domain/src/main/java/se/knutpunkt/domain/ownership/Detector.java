package se.knutpunkt.domain.ownership;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Looks for one kind of situation in what is claimed about a person. It finds facts; whether
/// they are a conflict, how grave, and who is told, is a row of the decision table.
///
/// A detector is a function of the situation: it keeps nothing, reads no clock, and its answer
/// depends on `today` only where it waits for something to arrive.
public interface Detector {

  /// What the decision table calls this kind of situation, such as `tva-stadsdelar`.
  String situation();

  /// Every value that each input can take. The decision table must have exactly one row for each
  /// combination.
  Map<String, List<Object>> inputs();

  /// All that it can ask the decision table: every way to choose one value for each input.
  default List<Map<String, Object>> questions() {
    List<Map<String, Object>> questions = List.of(Map.of());
    for (var input : inputs().entrySet()) {
      var longer = new ArrayList<Map<String, Object>>();
      for (var question : questions) {
        for (var value : input.getValue()) {
          var with = new HashMap<>(question);
          with.put(input.getKey(), value);
          longer.add(Map.copyOf(with));
        }
      }
      questions = longer;
    }
    return questions;
  }

  Seen look(Situation situation);
}
