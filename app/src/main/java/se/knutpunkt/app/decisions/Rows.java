package se.knutpunkt.app.decisions;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import se.knutpunkt.app.config.ConfigFault;
import se.knutpunkt.domain.ownership.Allvar;
import se.knutpunkt.domain.ownership.Decision;
import se.knutpunkt.domain.ownership.RuleName;
import se.knutpunkt.domain.party.PartyId;

/// Reads the rows as decisions, and finds what is wrong with each.
final class Rows {

  /// The rule of a row that says: this is no conflict.
  private static final String NO_CONFLICT = "inget";

  /// Four such texts must fit in the contract of `agarskap.konflikt`.
  private static final int LONGEST_ATGARD = 140;

  private static final int LONGEST_SOURCE = 300;
  private static final int LONGEST_NAME = 80;

  private final TableLayout layout;
  private final Engine engine;
  private final Set<String> leading = new HashSet<>(Decision.LEADING_ROLES);
  private final Set<String> tellable = new HashSet<>(Decision.TOLD_ROLES);
  private final List<ConfigFault> faults;
  private final Set<String> reached = new HashSet<>();
  private final Map<String, RuleName> names = new HashMap<>();

  Rows(TableLayout layout, Engine engine, Set<PartyId> parties, List<ConfigFault> faults) {
    this.layout = layout;
    this.engine = engine;
    this.faults = faults;
    parties.forEach(party -> leading.add(party.value()));
    parties.forEach(party -> tellable.add(party.value()));
  }

  /// The outer one is empty when the table has no single sound row for it: then the fault is noted.
  Optional<Optional<Decision>> answer(String situation, Map<String, Object> inputs) {
    var rows = engine.rows(situation, inputs);
    rows.forEach(row -> reached.add(row.id()));
    var asked = situation + " " + new TreeMap<>(inputs);
    if (rows.isEmpty()) {
      faults.add(
          layout.at(
              layout.tableLine(),
              "lucka: ingen rad gäller "
                  + asked
                  + ". Lägg till en, med regeln inget om det inte är en konflikt.",
              "gap: no row is for "
                  + asked
                  + ". Add one, with the rule inget if it is no conflict."));
      return Optional.empty();
    }
    if (rows.size() > 1) {
      var ids = rows.stream().map(Engine.Row::id).collect(Collectors.joining(", "));
      faults.add(
          layout.atRow(
              rows.getLast().id(),
              "överlapp: raderna " + ids + " gäller alla " + asked + ".",
              "overlap: the rows " + ids + " are all for " + asked + "."));
      return Optional.empty();
    }
    return Optional.of(decision(rows.getFirst()));
  }

  void refuseUnreached() {
    for (var row : layout.rows().keySet()) {
      if (!reached.contains(row)) {
        faults.add(
            layout.atRow(
                row,
                "raden " + row + " kan aldrig gälla. Rätta dess villkor eller ta bort den.",
                "the row " + row + " can never apply. Mend its conditions or remove it."));
      }
    }
  }

  private Optional<Decision> decision(Engine.Row row) {
    var source = text(row, "source", LONGEST_SOURCE);
    var code = row.outputs().get("code");
    if (NO_CONFLICT.equals(code)) {
      return Optional.empty();
    }
    check(row, "code", code != null && code.matches("K[1-9][0-9]?[a-z]?|OWN-FIELD"));
    var allvar = allvar(row);
    var leads = row.outputs().getOrDefault("leads", "");
    check(row, "leads", leading.contains(leads));
    var told = told(row);
    check(row, "told", !told.isEmpty() && tellable.containsAll(told));
    return Optional.of(
        new Decision(
            code,
            name(row, code),
            allvar.orElse(Allvar.INFO),
            leads,
            told,
            text(row, "atgardSv", LONGEST_ATGARD),
            text(row, "atgardEn", LONGEST_ATGARD),
            source));
  }

  /// A rule has one name, whichever of its rows says it.
  private RuleName name(Engine.Row row, String code) {
    var name = new RuleName(text(row, "nameSv", LONGEST_NAME), text(row, "nameEn", LONGEST_NAME));
    if (code != null && !names.computeIfAbsent(code, _ -> name).equals(name)) {
      faults.add(
          layout.atRow(
              row.id(),
              "raden " + row.id() + " kallar " + code + " något annat än raderna före.",
              "the row " + row.id() + " calls " + code + " something else than the rows before."));
    }
    return name;
  }

  /// Code → name, of the rows that were reached.
  Map<String, RuleName> names() {
    return Map.copyOf(names);
  }

  private Optional<Allvar> allvar(Engine.Row row) {
    var allvar =
        Arrays.stream(Allvar.values())
            .filter(a -> a.id().equals(row.outputs().get("allvar")))
            .findFirst();
    check(row, "allvar", allvar.isPresent());
    return allvar;
  }

  private static Set<String> told(Engine.Row row) {
    return Arrays.stream(row.outputs().getOrDefault("told", "").split(","))
        .map(String::strip)
        .filter(who -> !who.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String text(Engine.Row row, String column, int longest) {
    var text = row.outputs().getOrDefault(column, "");
    check(row, column, !text.isEmpty() && text.length() <= longest);
    return text;
  }

  private void check(Engine.Row row, String column, boolean sound) {
    if (!sound) {
      var value = row.outputs().get(column);
      faults.add(
          layout.atRow(
              row.id(),
              value == null
                  ? "raden " + row.id() + " saknar " + column + "."
                  : "raden " + row.id() + " har ett otillåtet " + column + ": " + value + ".",
              value == null
                  ? "the row " + row.id() + " lacks " + column + "."
                  : "the row "
                      + row.id()
                      + " has a "
                      + column
                      + " that is not allowed: "
                      + value
                      + "."));
    }
  }
}
