package se.knutpunkt.connectors.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.regex.Pattern;

/// A column and how its text becomes a field's value. A text that does not fit is left as it is:
/// the judge then names the field and what was expected.
///
/// @param name the field's name in `data`; a dot steps into an object (`coach.funktion`)
public record Column(String name, Kind kind) {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern SEPARATOR = Pattern.compile("\\|");

  /// What a cell holds.
  public enum Kind {
    TEXT,
    INTEGER,
    BOOLEAN,
    /// `YYYY-MM-DD` or a month `YYYY-MM`, text in JSON too.
    DATE,
    /// Texts with `|` between them.
    LIST
  }

  public static Column text(String name) {
    return new Column(name, Kind.TEXT);
  }

  public static Column integer(String name) {
    return new Column(name, Kind.INTEGER);
  }

  public static Column bool(String name) {
    return new Column(name, Kind.BOOLEAN);
  }

  public static Column date(String name) {
    return new Column(name, Kind.DATE);
  }

  public static Column list(String name) {
    return new Column(name, Kind.LIST);
  }

  JsonNode value(String cell) {
    var text = cell.strip();
    return switch (kind) {
      case TEXT, DATE -> NODES.textNode(text);
      case INTEGER ->
          INTEGER.matcher(text).matches()
              ? NODES.numberNode(Long.parseLong(text))
              : NODES.textNode(text);
      case BOOLEAN ->
          switch (text) {
            case "ja", "true" -> NODES.booleanNode(true);
            case "nej", "false" -> NODES.booleanNode(false);
            default -> NODES.textNode(text);
          };
      case LIST -> {
        var list = NODES.arrayNode();
        SEPARATOR.splitAsStream(text).map(String::strip).forEach(list::add);
        yield list;
      }
    };
  }
}
