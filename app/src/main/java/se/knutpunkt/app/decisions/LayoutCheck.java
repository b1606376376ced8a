package se.knutpunkt.app.decisions;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import se.knutpunkt.app.config.ConfigFault;
import se.knutpunkt.domain.ownership.Detector;
import se.knutpunkt.domain.ownership.RuleTag;

/// Whether the table asks what the detectors can answer, and answers what the hub needs.
final class LayoutCheck {

  static final String SITUATION = "situation";

  static final Set<String> OUTPUTS =
      Set.of(
          "code", "nameSv", "nameEn", "allvar", "leads", "told", "atgardSv", "atgardEn", "source");

  private LayoutCheck() {}

  static List<ConfigFault> faults(TableLayout layout, List<Detector> detectors) {
    var faults = new ArrayList<ConfigFault>();
    if (layout.tables() != 1) {
      faults.add(
          layout.at(
              1,
              "filen ska ha en beslutstabell, inte " + layout.tables() + ".",
              "the file should have one decision table, not " + layout.tables() + "."));
    }
    if (!layout.hitPolicy().equals("UNIQUE")) {
      faults.add(
          layout.at(
              layout.tableLine(),
              "träffregeln ska vara UNIQUE, inte " + layout.hitPolicy() + ".",
              "the hit policy should be UNIQUE, not " + layout.hitPolicy() + "."));
    }
    if (RuleTag.of(layout.version()).isEmpty()) {
      faults.add(badTag(layout));
    }
    columns(layout, detectors, faults);
    return faults;
  }

  static ConfigFault badTag(TableLayout layout) {
    return layout.at(
        layout.versionLine(),
        "beslutet saknar versionsmärke (versionTag): en dag i almanackan, 1900–2100, som 2026-01-01 eller 2026-01-01.2.",
        "the decision lacks a version tag (versionTag): a day of the calendar, 1900–2100, such as 2026-01-01 or 2026-01-01.2.");
  }

  private static void columns(
      TableLayout layout, List<Detector> detectors, List<ConfigFault> faults) {
    var known = new HashSet<>(Set.of(SITUATION));
    detectors.forEach(detector -> known.addAll(detector.inputs().keySet()));
    layout
        .inputs()
        .forEach(
            (input, line) -> {
              if (!known.contains(input)) {
                faults.add(
                    layout.at(
                        line,
                        "okänd fråga: " + input + ". Ingen detektor svarar på den.",
                        "unknown input: " + input + ". No detector answers it."));
              }
            });
    for (var input : known) {
      if (!layout.inputs().containsKey(input)) {
        faults.add(
            layout.at(
                layout.tableLine(),
                "tabellen frågar inte efter " + input + ". Lägg till kolumnen.",
                "the table does not ask for " + input + ". Add the column."));
      }
    }
    for (var output : OUTPUTS) {
      if (!layout.outputs().containsKey(output)) {
        faults.add(
            layout.at(
                layout.tableLine(),
                "tabellen svarar inte på " + output + ". Lägg till kolumnen.",
                "the table does not answer " + output + ". Add the column."));
      }
    }
  }
}
