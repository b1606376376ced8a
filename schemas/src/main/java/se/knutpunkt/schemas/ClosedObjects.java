package se.knutpunkt.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;

/// Replaces `unevaluatedProperties: false` by `additionalProperties: false` wherever the two mean
/// the same, for the validator only. The first makes the library collect annotations of every
/// property, and call properties unknown that are merely wrong.
final class ClosedObjects {

  private static final Set<String> BRANCHES =
      Set.of("allOf", "anyOf", "oneOf", "if", "then", "else", "dependentSchemas", "not");

  private static final Set<String> OTHER_EVALUATORS =
      Set.of("$ref", "$dynamicRef", "patternProperties", "additionalProperties");

  private ClosedObjects() {}

  static JsonNode cheap(JsonNode schema) {
    var copy = schema.deepCopy();
    close(copy);
    return copy;
  }

  private static void close(JsonNode node) {
    node.forEach(ClosedObjects::close);
    if (node instanceof ObjectNode object && isFalse(object, "unevaluatedProperties")) {
      var own = new HashSet<String>();
      object.path("properties").fieldNames().forEachRemaining(own::add);
      if (!object.has("$ref")
          && !object.has("patternProperties")
          && branchesAddNothing(object, own)) {
        object.remove("unevaluatedProperties");
        object.put("additionalProperties", false);
      }
    }
  }

  /// True when no branch evaluates a property that the object does not have itself.
  private static boolean branchesAddNothing(JsonNode schema, Set<String> own) {
    for (var keyword : BRANCHES) {
      var branches = schema.path(keyword);
      boolean single = Set.of("if", "then", "else", "not").contains(keyword);
      var all = single ? Set.of(branches) : branches.valueStream().toList();
      for (var branch : all) {
        if (OTHER_EVALUATORS.stream().anyMatch(branch::has)
            || branch.has("unevaluatedProperties")
            || !branch.path("properties").propertyStream().allMatch(p -> own.contains(p.getKey()))
            || !branchesAddNothing(branch, own)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isFalse(ObjectNode object, String keyword) {
    return object.path(keyword).isBoolean() && !object.path(keyword).booleanValue();
  }
}
