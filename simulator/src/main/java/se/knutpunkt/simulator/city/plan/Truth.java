package se.knutpunkt.simulator.city.plan;

import java.util.List;

/// What was put into the city on purpose: what the hub has to find, and nothing else. It follows
/// from what was injected, never from rules like the hub's.
///
/// @param duplicates records that repeat an earlier one, same id and content
public record Truth(
    List<ExpectedConflict> conflicts, List<ExpectedRejection> rejections, long duplicates) {

  public Truth {
    conflicts = List.copyOf(conflicts);
    rejections = List.copyOf(rejections);
  }

  /// Conflicts, each pair of claims counted, and rejections.
  public int expected() {
    return conflicts.stream().mapToInt(ExpectedConflict::count).sum() + rejections.size();
  }
}
