package se.knutpunkt.domain.ownership;

import java.util.Map;

/// One version of the rules, ready to use.
///
/// @param decisions the decision table, by its answers
/// @param names code → what the rule is called
/// @param settings thresholds, code lists and time rules
public record Rules(
    RuleTag version, Decisions decisions, Map<String, RuleName> names, Settings settings) {

  public Rules {
    names = Map.copyOf(names);
  }
}
