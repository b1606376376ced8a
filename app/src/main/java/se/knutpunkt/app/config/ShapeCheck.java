package se.knutpunkt.app.config;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Holds a configuration file against its JSON Schema in `config-schema/`. Says what was
/// expected, never what stood there: that may have come from a secret.
final class ShapeCheck {

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder()
                      .pathType(PathType.JSON_POINTER)
                      .formatAssertionsEnabled(true)
                      .build()));

  private final Schema schema;

  /// @param name file name in `config-schema/`, without `.json`
  ShapeCheck(String name) {
    try (var in = ShapeCheck.class.getResourceAsStream("/config-schema/" + name + ".json")) {
      schema =
          REGISTRY.getSchema(
              new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Empty when the shape is right.
  List<ConfigFault> faults(YamlFile file) {
    return schema.validate(file.root()).stream().map(error -> fault(file, error)).toList();
  }

  private static ConfigFault fault(YamlFile file, Error error) {
    var at = error.getInstanceLocation().toString();
    var child = error.getProperty();
    var what = at.isEmpty() ? "" : at.substring(1) + ": ";
    return switch (error.getKeyword()) {
      case "required" ->
          file.fault(
              at,
              what + "fältet " + child + " saknas. Lägg till det.",
              what + "the field " + child + " is missing. Add it.");
      case "additionalProperties", "unevaluatedProperties" ->
          file.fault(
              at + "/" + child,
              what + "okänt fält " + child + ". Ta bort det eller rätta namnet.",
              what + "unknown field " + child + ". Remove it or mend its name.");
      case "enum" -> expected(file, at, what, "ett av ", "one of ", expectation(error));
      case "type" -> expected(file, at, what, "typen ", "the type ", expectation(error));
      case "pattern" -> expected(file, at, what, "formen ", "the form ", expectation(error));
      case "format" -> expected(file, at, what, "formatet ", "the format ", expectation(error));
      default ->
          expected(
              file,
              at,
              what,
              error.getKeyword() + " ",
              error.getKeyword() + " ",
              expectation(error));
    };
  }

  private static ConfigFault expected(
      YamlFile file, String at, String what, String svKind, String enKind, String expected) {
    return file.fault(
        at,
        what + "värdet duger inte. Väntat: " + svKind + expected + ".",
        what + "the value will not do. Expected: " + enKind + expected + ".");
  }

  private static String expectation(Error error) {
    var node = error.getSchemaNode();
    return node.isTextual() ? node.asText() : node.toString();
  }
}
