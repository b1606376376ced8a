package se.knutpunkt.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.release.ReleaseRule;

/// `release.yaml` → the rows of the gate. Expects a file whose shape is right; what it means is
/// checked here.
///
/// @param fieldsOf type → top-level field names of its latest schema; empty when there is no such
///     schema
record Releases(
    YamlFile file,
    Parties parties,
    Function<String, Optional<Set<String>>> fieldsOf,
    List<ConfigFault> faults) {

  /// Stand in for a party that is a fault of its own, so that the row's other faults are found
  /// too.
  private static final PartyId UNKNOWN_FROM = new PartyId("okand-avsandare");

  private static final PartyId UNKNOWN_TO = new PartyId("okand-mottagare");

  /// Deliveries may arrive out of order; by these a receiver puts the older aside.
  private static final Set<String> NEWEST = Set.of("konflikt", "version");

  List<ReleaseRule> read() {
    var rules = new ArrayList<ReleaseRule>();
    var rows = file.root().get("rules");
    for (int i = 0; i < rows.size(); i++) {
      var at = "/rules/" + i;
      var rule = rule(at, rows.get(i));
      meaning(at, rule);
      for (var other : rules) {
        if (other.id().equals(rule.id())) {
          fault(
              at + "/id",
              "id " + rule.id() + " står på två rader. Ge varje rad ett eget.",
              "The id " + rule.id() + " stands on two rows. Give each row its own.");
        }
        if (other.clashesWith(rule)) {
          fault(
              at,
              "Raden "
                  + rule.id()
                  + " svarar på samma fråga samma dag som "
                  + other.id()
                  + ". Slå ihop dem, eller skilj dem åt i giltighet eller regel.",
              "The row "
                  + rule.id()
                  + " answers the same question on the same day as "
                  + other.id()
                  + ". Merge them, or part them by validity or rule.");
        }
      }
      rules.add(rule);
    }
    return List.copyOf(rules);
  }

  private ReleaseRule rule(String at, JsonNode row) {
    return new ReleaseRule(
        row.get("id").asText(),
        row.get("type").asText(),
        party(at + "/from", row.get("from").asText(), true),
        party(at + "/to", row.get("to").asText(), false),
        row.get("purpose").asText(),
        row.get("basis").asText(),
        row.get("source").asText(),
        row.get("confirmed").asBoolean(),
        texts(row.get("fields")),
        texts(row.path("needs")),
        new Validity(file, faults).read(at + "/valid"),
        row.path("consent").asBoolean(false),
        row.path("concernedOnly").asBoolean(false),
        texts(row.path("conflictRules")));
  }

  private PartyId party(String at, String name, boolean sender) {
    if (sender && name.equals(PartyId.HUB.value())) {
      return PartyId.HUB;
    }
    if (!parties.known(name)) {
      faults.add(Parties.unknownParty(file, at, name));
      return sender ? UNKNOWN_FROM : UNKNOWN_TO;
    }
    var id = new PartyId(name);
    if (parties.off(id)) {
      fault(
          at,
          "Parten " + name + " är avstängd. Ta bort raden tills den är med.",
          "The party " + name + " is off. Leave the row out until it takes part.");
    }
    return id;
  }

  private void meaning(String at, ReleaseRule rule) {
    if (rule.basis().isBlank() || rule.source().isBlank()) {
      fault(
          at + "/basis",
          "Raden saknar grund eller källa. Ange båda, eller ta bort raden.",
          "The row lacks basis or source. Give both, or remove the row.");
    }
    if (rule.from().equals(rule.to())) {
      fault(
          at + "/to",
          "Sändare och mottagare är samma part. Ta bort raden.",
          "Sender and receiver are the same party. Remove the row.");
    }
    var type = MessageType.of(rule.type());
    if (type.isEmpty()) {
      fault(
          at + "/type",
          "Meddelandetypen " + rule.type() + " finns inte. Rätta namnet.",
          "The message type " + rule.type() + " does not exist. Mend the name.");
      return;
    }
    if (!rule.from().equals(UNKNOWN_FROM) && !parties.mayState(rule.from(), type.get())) {
      fault(
          at + "/from",
          "Typen " + rule.type() + " sänds inte av " + rule.from() + ". Rätta sändaren.",
          "The type " + rule.type() + " is not sent by " + rule.from() + ". Mend the sender.");
    }
    boolean alert = rule.type().startsWith("agarskap.");
    if (alert && !rule.needs().containsAll(NEWEST)) {
      fault(
          at + "/needs",
          "Raden saknar konflikt eller version i needs. Utan dem vet mottagaren inte vad som är nyast.",
          "The row lacks konflikt or version in needs. Without them the receiver cannot tell what is newest.");
    }
    if (!rule.conflictRules().isEmpty() && !alert) {
      fault(
          at + "/conflictRules",
          "conflictRules gäller bara agarskap.konflikt och agarskap.lost. Ta bort fältet.",
          "conflictRules is for agarskap.konflikt and agarskap.lost only. Remove the field.");
    }
    fields(at, rule);
  }

  private void fields(String at, ReleaseRule rule) {
    var known = fieldsOf.apply(rule.type());
    if (known.isEmpty()) {
      fault(
          at + "/type",
          "Typen " + rule.type() + " saknar schema. Lägg till det först.",
          "The type " + rule.type() + " has no schema. Add that first.");
      return;
    }
    unknown(
        at + "/fields",
        rule.fields(),
        known.get(),
        "finns inte i schemat för " + rule.type(),
        "is not in the schema of " + rule.type());
    unknown(
        at + "/needs",
        rule.needs(),
        rule.fields(),
        "står inte i radens fields",
        "is not among the row's fields");
  }

  private void unknown(String at, Set<String> names, Set<String> known, String sv, String en) {
    var unknown = new TreeSet<>(names);
    unknown.removeAll(known);
    for (var name : unknown) {
      fault(
          at,
          "Fältet " + name + " " + sv + ". Rätta namnet eller ta bort det.",
          "The field " + name + " " + en + ". Mend the name or remove it.");
    }
  }

  private void fault(String at, String sv, String en) {
    faults.add(file.fault(at, sv, en));
  }

  private static Set<String> texts(JsonNode list) {
    var texts = new HashSet<String>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
