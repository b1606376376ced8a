package se.knutpunkt.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import se.knutpunkt.domain.Environment;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.identity.Personidentitet;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.time.Period;

/// What an event's `data` turned out to say.
///
/// @param data lifted to the latest version; null where the schema found fault
/// @param fact null where anything was found that rejects, and for types that only the hub sends
record Statement(
    List<Issue> issues,
    Personidentitet person,
    Personidentitet earlier,
    ObjectNode data,
    Fact fact) {

  /// Of a withdrawal, and of a type that is unknown.
  static final Statement NONE = new Statement(List.of(), null, null, null, null);

  static Statement of(
      Contract contract, String party, JsonNode data, Environment environment, LocalDate today) {
    var faults = SchemaFindings.of(contract, data);
    var issues = new ArrayList<>(faults);
    if (!(data instanceof ObjectNode object)) {
      return new Statement(issues, null, null, null, null);
    }
    var faulty = faults.stream().map(Issue::pointer).collect(Collectors.toSet());
    var meaning = new Meaning(party, environment, today, faulty);
    meaning.examine(object, contract.shape());
    issues.addAll(meaning.issues());
    if (issues.stream().anyMatch(issue -> issue.severity().rejects())) {
      return new Statement(issues, meaning.person(), meaning.earlier(), null, null);
    }
    var lifted = Lifts.lift(contract.type(), contract.version(), contract.latest(), object);
    try {
      var fact = Facts.of(contract.type(), lifted);
      return new Statement(issues, meaning.person(), meaning.earlier(), lifted, fact);
    } catch (JsonProcessingException e) {
      issues.add(Issue.of(Code.SCH_005, unreadable(e), "se schemat / see the schema"));
      return new Statement(issues, meaning.person(), meaning.earlier(), null, null);
    }
  }

  /// The days that it is about; null where that can't be told.
  Period valid() {
    return fact == null ? null : fact.valid();
  }

  private static String unreadable(JsonProcessingException e) {
    if (!(e instanceof JsonMappingException mapping)) {
      return "/data";
    }
    var steps =
        mapping.getPath().stream()
            .map(step -> step.getFieldName() == null ? step.getIndex() : step.getFieldName())
            .map(String::valueOf)
            .collect(Collectors.joining("/", "/", ""));
    return "/data" + Pointers.shown(steps);
  }
}
