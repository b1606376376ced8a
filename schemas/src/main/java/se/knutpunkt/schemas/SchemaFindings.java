package se.knutpunkt.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;

/// Holds `data` against its schema, and says what is wrong in the hub's own codes. The library's
/// messages quote values, so none of them is used.
final class SchemaFindings {

  private static final String DATA = "/data";

  /// Of several faults in one value only the most telling is reported, in this order.
  private static final List<Code> TELLING =
      List.of(Code.SCH_002, Code.SCH_003, Code.SCH_006, Code.SCH_005, Code.SCH_007, Code.SCH_009);

  private SchemaFindings() {}

  static List<Issue> of(Contract contract, JsonNode data) {
    var errors = contract.validator().validate(data);
    if (errors.isEmpty()) {
      return List.of();
    }
    var expectation = new Expectation(contract.schema());
    var issues = new ArrayList<Issue>();
    for (var finding : Branches.summarised(errors)) {
      switch (finding) {
        case Branches.Fault(var error) -> issues.add(issue(error, expectation));
        case Branches.NoBranch(var pointer, var branches) ->
            issues.add(Issue.of(Code.SCH_008, shown(pointer), Expectation.oneOf(branches)));
        case Branches.NoChoice(var pointer, var choices) ->
            issues.add(Issue.of(Code.SCH_003, shown(pointer), Expectation.list(choices)));
      }
    }
    return mostTelling(issues);
  }

  private static Issue issue(Error error, Expectation expectation) {
    var pointer = pointer(error);
    return switch (error.getKeyword()) {
      case "required" ->
          Issue.of(Code.SCH_001, pointer + "/" + error.getProperty(), error.getProperty());
      case "dependentRequired" -> {
        // The library's own arguments: the field that is missing, and the one that asks for it.
        var missing = error.getArguments()[0].toString();
        var together = error.getArguments()[1] + " + " + missing;
        yield Issue.of(Code.SCH_008, pointer + "/" + missing, together);
      }
      case "additionalProperties", "unevaluatedProperties", "propertyNames" ->
          Issue.of(Code.SCH_004, Pointers.child(pointer, String.valueOf(error.getProperty())));
      case "type" -> Issue.of(Code.SCH_002, pointer, expectation.type(error));
      case "enum", "const" -> Issue.of(Code.SCH_003, pointer, expectation.choices(error));
      case "format" -> Issue.of(Code.SCH_006, pointer, expectation.format(error));
      case "pattern" -> Issue.of(Code.SCH_005, pointer, expectation.pattern(error));
      case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf" ->
          Issue.of(Code.SCH_007, pointer, expectation.range(error));
      case "minLength", "maxLength" -> Issue.of(Code.SCH_007, pointer, expectation.length(error));
      case "minItems", "maxItems", "uniqueItems", "contains", "minContains", "maxContains" ->
          Issue.of(Code.SCH_009, pointer, expectation.items(error));
      // not, false, minProperties and whatever a later draft adds: fields that do not go together.
      default -> Issue.of(Code.SCH_008, pointer, expectation.described(error));
    };
  }

  private static String pointer(Error error) {
    return shown(error.getInstanceLocation().toString());
  }

  private static String shown(String inData) {
    return DATA + Pointers.shown(inData);
  }

  /// Missing and unknown fields and combinations each stand for themselves.
  private static List<Issue> mostTelling(List<Issue> issues) {
    var values = new LinkedHashMap<String, Issue>();
    Set<Issue> kept = new LinkedHashSet<>();
    for (var issue : issues) {
      if (TELLING.contains(issue.code())) {
        values.merge(issue.pointer(), issue, (a, b) -> rank().compare(a, b) <= 0 ? a : b);
      } else {
        kept.add(issue);
      }
    }
    kept.addAll(values.values());
    return List.copyOf(kept);
  }

  private static Comparator<Issue> rank() {
    return Comparator.comparingInt(issue -> TELLING.indexOf(issue.code()));
  }
}
