package se.knutpunkt.domain.ownership;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The versions of the rules that have come into force. Each is for what began on its day or
/// later, until the next one's day; the first also for all that began before it. So what began is
/// judged by the rules of that day, whenever it becomes known.
public final class RulesInForce {

  private final TreeMap<LocalDate, Rules> byDay;
  private final List<Settings> settings;

  private RulesInForce(TreeMap<LocalDate, Rules> byDay) {
    this.byDay = byDay;
    this.settings = byDay.values().stream().map(Rules::settings).distinct().toList();
  }

  /// @param versions at least one; of one day the last by its tag counts
  public static RulesInForce of(Collection<Rules> versions) {
    var byDay = new TreeMap<LocalDate, Rules>();
    versions.forEach(one -> put(byDay, one));
    return new RulesInForce(byDay);
  }

  private static void put(TreeMap<LocalDate, Rules> byDay, Rules rules) {
    byDay.merge(
        rules.version().from(), rules, (a, b) -> a.version().compareTo(b.version()) > 0 ? a : b);
  }

  /// These and another version, from its own day on.
  public RulesInForce with(Rules another) {
    var more = new TreeMap<>(byDay);
    put(more, another);
    return new RulesInForce(more);
  }

  /// As if these rules were for all that begins on that day or later.
  public RulesInForce from(LocalDate day, Rules rules) {
    var until = new TreeMap<>(byDay.headMap(day));
    until.putIfAbsent(LocalDate.MIN, on(LocalDate.MIN));
    until.put(day, rules);
    return new RulesInForce(until);
  }

  /// The rules for what began on that day.
  public Rules on(LocalDate day) {
    var valid = byDay.floorEntry(day);
    return (valid == null ? byDay.firstEntry() : valid).getValue();
  }

  /// Those for what begins now.
  public Rules latest() {
    return byDay.lastEntry().getValue();
  }

  /// In the order of their days.
  public List<RuleTag> versions() {
    return byDay.values().stream().map(Rules::version).toList();
  }

  /// Every code that a conflict can have → what the rule is called, as the last version has it.
  public Map<String, RuleName> names() {
    var names = new LinkedHashMap<String, RuleName>();
    byDay.values().forEach(rules -> names.putAll(rules.names()));
    return names;
  }

  public Ownership ownership() {
    return new Ownership(Ownership.DETECTORS, this);
  }

  /// All that differ, those of the oldest version first.
  List<Settings> settings() {
    return settings;
  }

  /// The days on which another version begins.
  Collection<LocalDate> days() {
    return byDay.keySet();
  }
}
