package se.knutpunkt.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.party.Party;
import se.knutpunkt.domain.party.PartyId;

/// `parties/<party>.yaml` → who exists. Expects files whose shape is right; what they mean is
/// checked here.
final class Parties {

  private final Map<PartyId, YamlFile> files = new LinkedHashMap<>();
  private final List<String> names;
  private final List<ConfigFault> faults;

  /// @param names of all party files, also of those that could not be read and are faults already
  Parties(List<String> names, List<YamlFile> files, List<ConfigFault> faults) {
    this.names = names;
    this.faults = faults;
    for (var file : files) {
      var id = new PartyId(file.root().get("party").asText());
      if (!file.name().equals("parties/" + id + ".yaml")) {
        faults.add(
            file.fault(
                "/party",
                "Parten " + id + " ska stå i parties/" + id + ".yaml.",
                "The party " + id + " belongs in parties/" + id + ".yaml."));
      }
      if (id.equals(PartyId.HUB)) {
        faults.add(
            file.fault(
                "/party",
                "knutpunkt är hubben själv och inte en part. Ta bort filen.",
                "knutpunkt is the hub itself and no party. Remove the file."));
      }
      this.files.put(id, file);
    }
  }

  boolean off(PartyId id) {
    return files.containsKey(id) && files.get(id).root().has("off");
  }

  /// True when messages of that type are this party's own statements; the hub's are those that
  /// only it sends. Of a party whose file could not be read nothing is known, so nothing is held
  /// against it.
  boolean mayState(PartyId id, MessageType type) {
    if (id.equals(PartyId.HUB)) {
      return type.sentByHubOnly();
    }
    var file = files.get(id);
    return file == null
        || file.root()
            .path("sends")
            .valueStream()
            .anyMatch(name -> name.asText().equals(type.id()));
  }

  /// A party that is off is known by name and units, and may send and carry nothing.
  List<Party> read() {
    return files.entrySet().stream().map(entry -> party(entry.getKey(), entry.getValue())).toList();
  }

  private Party party(PartyId id, YamlFile file) {
    var root = file.root();
    var sends = types(file, "/sends", root.path("sends"));
    var carries = new HashMap<PartyId, Set<String>>();
    root.path("carries")
        .path("types")
        .properties()
        .forEach(
            entry -> {
              var at = "/carries/types/" + entry.getKey();
              var types = types(file, at, entry.getValue());
              if (known(entry.getKey())) {
                carries.put(new PartyId(entry.getKey()), types);
              } else {
                faults.add(unknownParty(file, at, entry.getKey()));
              }
            });
    organisation(file);
    var units = new Units(file, faults).read();
    return off(id)
        ? new Party(id, root.get("name").asText(), Set.of(), Map.of(), "", units)
        : new Party(
            id,
            root.get("name").asText(),
            sends,
            carries,
            root.path("carries").path("exchange").asText(""),
            units);
  }

  boolean known(String id) {
    return names.contains("parties/" + id + ".yaml");
  }

  static ConfigFault unknownParty(YamlFile file, String at, String id) {
    return file.fault(
        at,
        "Parten " + id + " är okänd. Lägg till parties/" + id + ".yaml eller rätta namnet.",
        "The party " + id + " is unknown. Add parties/" + id + ".yaml or mend the name.");
  }

  private Set<String> types(YamlFile file, String at, JsonNode names) {
    var types = new HashSet<String>();
    for (int i = 0; i < names.size(); i++) {
      var name = names.get(i).asText();
      if (MessageType.of(name).filter(type -> !type.sentByHubOnly()).isEmpty()) {
        faults.add(
            file.fault(
                at + "/" + i,
                "Meddelandetypen " + name + " finns inte eller sänds bara av hubben. Rätta namnet.",
                "The message type "
                    + name
                    + " does not exist or is sent by the hub only. Mend the name."));
      }
      types.add(name);
    }
    return types;
  }

  private void organisation(YamlFile file) {
    var digits = file.root().path("organisation").asText("").replace("-", "");
    var sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      var product = (digits.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
      sum += product / 10 + product % 10;
    }
    if (sum % 10 != 0) {
      faults.add(
          file.fault(
              "/organisation",
              "Organisationsnumrets kontrollsiffra stämmer inte. Rätta numret.",
              "The organisation number's check digit is wrong. Mend the number."));
    }
  }
}
