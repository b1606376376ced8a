package se.knutpunkt.app.decisions;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import se.knutpunkt.app.config.ConfigFault;
import se.knutpunkt.domain.ownership.Detector;

/// Whether the table asks what the detectors can answer, and answers what the hub needs.
final class LayoutCheck {

  static final String SITUATION = "situation";

  static final Set<String> OUTPUTS =
      Set.of(
          "code", "nameSv", "nameEn", "allvar", "leads", "told", "atgardSv", "atgardEn", "source");

  private static final String VERSION = "[0-9]{4}-[0-9]{2}-[0-9]{2}[0-9A-Za-z.-]{0,20}";

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
    if (!layout.version().matches(VERSION)) {
      faults.add(
          layout.at(
              1,
              "beslutet saknar versionsmärke (versionTag) av formen 2026-01-01.",
              "the decision lacks a version tag (versionTag) such as 2026-01-01."));
    }
    columns(layout, detectors, faults);
    return faults;
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
