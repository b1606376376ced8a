package se.knutpunkt.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import se.knutpunkt.domain.ownership.Deadline;
import se.knutpunkt.domain.ownership.Settings;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.party.PartyRegister;
import se.knutpunkt.domain.time.Limit;

/// `ownership.yaml` → thresholds and code lists of the ownership rules. Expects a file whose
/// shape is right.
record OwnershipFile(
    YamlFile file, PartyRegister register, List<Deadline> deadlines, List<ConfigFault> faults) {

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
        limit("/planSettling/value"),
        limit("/enrolmentSettling/value"),
        file.root().at("/bounces/count").asInt(),
        limit("/bounces/within"),
        limit("/gap/value"),
        limit("/remissAnswer/value"),
        set("sicknessBenefits"),
        set("openlyUnemployedSkat"),
        set("hinderedSkat"),
        set("guaranteePrograms"),
        Set.copyOf(homeless),
        set("targetGroupsOutsideAf"),
        deadlines,
        SwedishCalendar.ONE);
  }

  private Limit limit(String at) {
    return new Limits(file, faults).read(at);
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
