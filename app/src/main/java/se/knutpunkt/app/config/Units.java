package se.knutpunkt.app.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import se.knutpunkt.domain.party.Unit;

/// A party's units over time: each stands once, and a merged one leads on to one that exists the
/// day after.
record Units(YamlFile file, List<ConfigFault> faults) {

  List<Unit> read() {
    var units = new LinkedHashMap<String, Unit>();
    var nodes = file.root().get("units");
    var validity = new Validity(file, faults);
    for (int i = 0; i < nodes.size(); i++) {
      var at = "/units/" + i;
      var node = nodes.get(i);
      var id = node.get("id").asText();
      var unit =
          new Unit(
              id,
              node.get("name").asText(),
              validity.read(at),
              node.path("successor").asText(null));
      if (units.putIfAbsent(id, unit) != null) {
        faults.add(
            file.fault(
                at,
                "Enheten "
                    + id
                    + " står två gånger, och dess giltighet överlappar eller delas. Behåll en rad.",
                "The unit "
                    + id
                    + " stands twice, so its validity overlaps or is split. Keep one row."));
      }
    }
    for (int i = 0; i < nodes.size(); i++) {
      var successor = nodes.get(i).path("successor").asText("");
      if (!successor.isEmpty()) {
        successor(
            "/units/" + i + "/successor",
            units.get(nodes.get(i).get("id").asText()),
            units.get(successor),
            successor);
      }
    }
    return new ArrayList<>(units.values());
  }

  private void successor(String at, Unit unit, Unit successor, String name) {
    if (successor == null) {
      faults.add(
          file.fault(
              at,
              "Efterföljaren "
                  + name
                  + " finns inte bland partens enheter. Lägg till den eller rätta namnet.",
              "The successor "
                  + name
                  + " is not among the party's units. Add it or mend the name."));
    } else if (unit.exists().till() != null
        && !successor.exists().contains(unit.exists().till().plusDays(1))) {
      faults.add(
          file.fault(
              at,
              "Efterföljaren "
                  + name
                  + " finns inte dagen efter att enheten upphör. Rätta datumen.",
              "The successor "
                  + name
                  + " does not exist the day after the unit ends. Mend the dates."));
    }
  }
}
