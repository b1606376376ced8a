package se.knutpunkt.app.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import se.knutpunkt.domain.ownership.Deadline;
import se.knutpunkt.domain.ownership.TimeLimits;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.party.PartyRegister;

/// `deadlines.yaml` → time rules. Expects a file whose shape is right.
record DeadlinesFile(YamlFile file, PartyRegister register, List<ConfigFault> faults) {

  private static final PartyId EB = new PartyId("ekonomiskt-bistand");

  List<Deadline> read() {
    var limits = new Limits(file, faults);
    var validity = new Validity(file, faults);
    var deadlines = new ArrayList<Deadline>();
    var nodes = file.root().get("deadlines");
    for (int i = 0; i < nodes.size(); i++) {
      var at = "/deadlines/" + i;
      var node = nodes.get(i);
      var deadline =
          new Deadline(
              rule(at, node.get("rule").asText()),
              limits.read(at + "/limit"),
              node.has("warn") ? limits.read(at + "/warn") : null,
              stadsdelar(at + "/stadsdelar"),
              validity.read(at));
      if (deadlines.stream().anyMatch(before -> bothApply(before, deadline))) {
        faults.add(
            file.fault(
                at,
                "Två rader för "
                    + deadline.rule()
                    + " gäller samma dagar. Avsluta den äldre med till.",
                "Two rows for "
                    + deadline.rule()
                    + " are for the same days. End the older with till."));
      }
      deadlines.add(deadline);
    }
    return deadlines;
  }

  private static boolean bothApply(Deadline one, Deadline other) {
    return one.rule().equals(other.rule())
        && one.valid().overlaps(other.valid())
        && (one.stadsdelar().isEmpty()
            || other.stadsdelar().isEmpty()
            || !Collections.disjoint(one.stadsdelar(), other.stadsdelar()));
  }

  private String rule(String at, String name) {
    if (!TimeLimits.rules().contains(name)) {
      var known = String.join(", ", TimeLimits.rules());
      faults.add(
          file.fault(
              at + "/rule",
              "Ingen tidsregel heter " + name + ". De som finns: " + known + ".",
              "No time rule is called " + name + ". There are: " + known + "."));
    }
    return name;
  }

  private Set<String> stadsdelar(String at) {
    var stadsdelar = new HashSet<String>();
    var nodes = file.root().at(at);
    for (int i = 0; i < nodes.size(); i++) {
      var name = nodes.get(i).asText();
      if (register.party(EB).isPresent() && !register.knows(EB, name)) {
        faults.add(
            file.fault(
                at + "/" + i,
                "Enheten " + name + " finns inte hos ekonomiskt-bistand. Rätta namnet.",
                "ekonomiskt-bistand has no unit " + name + ". Mend the name."));
      }
      stadsdelar.add(name);
    }
    return stadsdelar;
  }
}
