package se.knutpunkt.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Replaces `unevaluatedProperties: false` by `additionalProperties: false` wherever the two mean
/// the same, for the validator only. The first makes the library collect annotations of every
/// property, and call properties unknown that are merely wrong.
final class ClosedObjects {

  private static final Set<String> SINGLE = Set.of("if", "then", "else", "not");

  private static final Set<String> SEVERAL = Set.of("allOf", "anyOf", "oneOf", "dependentSchemas");

  private static final Set<String> OTHER_EVALUATORS =
      Set.of(
          "$ref",
          "$dynamicRef",
          "patternProperties",
          "additionalProperties",
          "unevaluatedProperties");

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
    return branches(schema)
        .allMatch(
            branch ->
                OTHER_EVALUATORS.stream().noneMatch(branch::has)
                    && branch
                        .path("properties")
                        .propertyStream()
                        .map(Map.Entry::getKey)
                        .allMatch(own::contains)
                    && branchesAddNothing(branch, own));
  }

  private static Stream<JsonNode> branches(JsonNode schema) {
    var single = SINGLE.stream().map(schema::path);
    var several = SEVERAL.stream().flatMap(keyword -> schema.path(keyword).valueStream());
    return Stream.concat(single, several).filter(JsonNode::isObject);
  }

  private static boolean isFalse(ObjectNode object, String keyword) {
    return object.path(keyword).isBoolean() && !object.path(keyword).booleanValue();
  }
}
