package se.knutpunkt.simulator.city.plan;

import java.util.Set;

/// A record that the hub must reject.
///
/// @param party who sent it
/// @param transport `http`, `file`, `sql` or `jms`
/// @param reference which record, as [Act] names it
/// @param codes that the receipt must name, such as `SCH-001`; it may name more
public record ExpectedRejection(
    String party, String transport, String reference, Set<String> codes) {
  public ExpectedRejection {
    codes = Set.copyOf(codes);
  }
}
