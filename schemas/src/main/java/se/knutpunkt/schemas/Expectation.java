package se.knutpunkt.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What would have been right, in the words of the schema. Never a value from the record.
record Expectation(JsonNode root) {

  private static final Map<String, String> FORMATS =
      Map.of(
          "date", "date (YYYY-MM-DD)",
          "date-time", "date-time (YYYY-MM-DDThh:mm:ssZ)",
          "uuid", "uuid",
          "uri", "uri");

  String type(Error error) {
    return listed(error.getSchemaNode(), " | ");
  }

  String choices(Error error) {
    return listed(error.getSchemaNode(), ", ");
  }

  String format(Error error) {
    var name = error.getSchemaNode().asText();
    return FORMATS.getOrDefault(name, name);
  }

  /// What the field is, and the regular expression that it must match.
  String pattern(Error error) {
    var words = words(field(error));
    return (words.isEmpty() ? "" : words + ": ") + error.getSchemaNode().asText();
  }

  /// The field's description in both languages, without the full stops.
  String described(Error error) {
    var words = words(field(error));
    return words.isEmpty() ? error.getKeyword() : words;
  }

  String range(Error error) {
    var field = field(error);
    return Stream.of(
            bound(field, "minimum", "≥ "),
            bound(field, "exclusiveMinimum", "> "),
            bound(field, "maximum", "≤ "),
            bound(field, "exclusiveMaximum", "< "),
            bound(field, "multipleOf", "× "))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", "));
  }

  String length(Error error) {
    return span(field(error), "minLength", "maxLength") + " tecken / characters";
  }

  String items(Error error) {
    var field = field(error);
    var unique = field.path("uniqueItems").asBoolean() ? ", alla olika / all different" : "";
    return span(field, "minItems", "maxItems") + " element / items" + unique;
  }

  /// The fields that the branches of a choice ask for, when the record fits none or several.
  static String oneOf(Collection<List<Error>> branches) {
    var asked =
        branches.stream()
            .map(
                branch ->
                    branch.stream()
                        .map(Error::getProperty)
                        .distinct()
                        .collect(Collectors.joining(" + ")))
            .distinct()
            .collect(Collectors.joining(" | "));
    return asked.isEmpty() ? "ett av flera alternativ / one of several alternatives" : asked;
  }

  static String list(Collection<String> choices) {
    return String.join(", ", choices);
  }

  private static String words(JsonNode field) {
    return Stream.of("description", "x-description-en")
        .map(keyword -> field.path(keyword).asText())
        .filter(text -> !text.isEmpty())
        .map(text -> text.replaceFirst("\\.$", ""))
        .collect(Collectors.joining(" / "));
  }

  private static String listed(JsonNode node, String separator) {
    return node.isArray()
        ? node.valueStream().map(JsonNode::asText).collect(Collectors.joining(separator))
        : node.asText();
  }

  private static String span(JsonNode field, String least, String most) {
    var from = field.path(least).asInt(0);
    return field.has(most) ? from + "–" + field.path(most).asInt() : "≥ " + from;
  }

  private static String bound(JsonNode field, String keyword, String sign) {
    return field.has(keyword) ? sign + field.get(keyword).asText() : "";
  }

  /// The schema that holds the keyword which failed.
  private JsonNode field(Error error) {
    var keyword = error.getSchemaLocation().getFragment();
    var parent = keyword == null ? null : keyword.getParent();
    return parent == null ? root : root.at(parent.toString());
  }
}
