package se.knutpunkt.app.decisions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Every way to choose one value for each input.
final class Combinations {

  private Combinations() {}

  static List<Map<String, Object>> of(Map<String, List<Object>> domains) {
    List<Map<String, Object>> combinations = List.of(Map.of());
    for (var domain : domains.entrySet()) {
      var longer = new ArrayList<Map<String, Object>>();
      for (var combination : combinations) {
        for (var value : domain.getValue()) {
          var with = new HashMap<>(combination);
          with.put(domain.getKey(), value);
          longer.add(Map.copyOf(with));
        }
      }
      combinations = longer;
    }
    return combinations;
  }
}
