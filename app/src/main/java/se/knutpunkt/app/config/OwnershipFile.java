package se.knutpunkt.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import se.knutpunkt.domain.ownership.Settings;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.party.PartyRegister;

/// `ownership.yaml` → thresholds and code lists of the ownership rules. Expects a file whose
/// shape is right.
record OwnershipFile(YamlFile file, PartyRegister register, List<ConfigFault> faults) {

  private static final PartyId EB = new PartyId("ekonomiskt-bistand");

  Settings read() {
    var homeless = codes("unitsForHomeless");
    for (int i = 0; i < homeless.size(); i++) {
      var unit = homeless.get(i);
      if (register.party(EB).isPresent() && !register.knows(EB, unit)) {
        faults.add(
            file.fault(
                "/unitsForHomeless/codes/" + i,
                "Enheten " + unit + " finns inte hos ekonomiskt-bistand. Rätta namnet.",
                "ekonomiskt-bistand has no unit " + unit + ". Mend the name."));
      }
    }
    return new Settings(
        days("planSettling"),
        days("enrolmentSettling"),
        set("sicknessBenefits"),
        set("openlyUnemployedSkat"),
        Set.copyOf(homeless),
        set("targetGroupsOutsideAf"));
  }

  private Period days(String name) {
    return Period.parse(file.root().get(name).get("value").asText());
  }

  private Set<String> set(String name) {
    return new HashSet<>(codes(name));
  }

  private List<String> codes(String name) {
    var codes = new ArrayList<String>();
    for (JsonNode code : file.root().get(name).get("codes")) {
      codes.add(code.asText());
    }
    return codes;
  }
}
