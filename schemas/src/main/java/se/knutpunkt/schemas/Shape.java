package se.knutpunkt.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// The fields that a schema knows at one place, whichever of its branches names them.
///
/// @param owner the party that owns the field (`x-owner`); null when the schema does not say
/// @param format the schema's `format`; null when none
/// @param fields by name; empty for anything but an object
/// @param items of a list; null for anything but a list
record Shape(String owner, String format, Map<String, Shape> fields, Shape items) {

  /// No deeper than a record may nest, so a schema that refers to itself ends here too.
  private static final int DEEPEST = 12;

  private static final Shape UNKNOWN = new Shape(null, null, Map.of(), null);

  static Shape of(JsonNode schema) {
    return of(schema, schema, DEEPEST);
  }

  Shape field(String name) {
    return fields.getOrDefault(name, UNKNOWN);
  }

  Shape item() {
    return items == null ? UNKNOWN : items;
  }

  private static Shape of(JsonNode schema, JsonNode root, int depth) {
    if (depth == 0) {
      return UNKNOWN;
    }
    var fields = new HashMap<String, Shape>();
    schema
        .path("properties")
        .properties()
        .forEach(field -> fields.put(field.getKey(), of(field.getValue(), root, depth - 1)));
    var items = schema.has("items") ? of(schema.get("items"), root, depth - 1) : null;
    var shape = new Shape(text(schema, "x-owner"), text(schema, "format"), fields, items);
    for (var branch : branches(schema, root).toList()) {
      shape = shape.or(of(branch, root, depth - 1));
    }
    return shape;
  }

  private Shape or(Shape other) {
    var merged = new HashMap<>(fields);
    other.fields.forEach((name, field) -> merged.merge(name, field, Shape::or));
    return new Shape(
        owner == null ? other.owner : owner,
        format == null ? other.format : format,
        merged,
        items == null ? other.items : items);
  }

  private static Stream<JsonNode> branches(JsonNode schema, JsonNode root) {
    var several =
        Stream.of("allOf", "anyOf", "oneOf").flatMap(keyword -> schema.path(keyword).valueStream());
    var single = Stream.of("if", "then", "else").map(schema::path);
    var dependent = schema.path("dependentSchemas").valueStream();
    var referred =
        Stream.ofNullable(text(schema, "$ref"))
            .filter(ref -> ref.startsWith("#"))
            .map(ref -> root.at(ref.substring(1)));
    return Stream.of(referred, several, single, dependent)
        .flatMap(all -> all)
        .filter(JsonNode::isObject);
  }

  private static String text(JsonNode schema, String keyword) {
    return schema.path(keyword).textValue();
  }
}
