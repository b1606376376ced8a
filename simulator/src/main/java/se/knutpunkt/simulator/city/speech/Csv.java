package se.knutpunkt.simulator.city.speech;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// The row format of Flai's and Finsam's exports: `;` between cells, RFC 4180 quoting, `|`
/// between the elements of a list, dots in the names of nested fields, an empty cell for what is
/// not stated.
final class Csv {

  /// The `data` fields of each type that is exported as rows, after `andrad` and `enhet`.
  private static final Map<String, List<String>> FIELDS =
      Map.of(
          "inskrivning",
          List.of(
              "person",
              "jobbtorg",
              "coach.funktion",
              "coach.from",
              "malgrupp",
              "remissId",
              "from",
              "till"),
          "uteblivande",
          List.of("person", "jobbtorg", "bokadDag", "anmald"),
          "insats",
          List.of(
              "person",
              "insatsId",
              "kategori",
              "insatstyp",
              "omfattning",
              "status",
              "from",
              "till",
              "afProgram"),
          "narvaro.manad",
          List.of("person", "manad", "planerade", "narvarande", "ejRapporterade"),
          "aterremiss",
          List.of("person", "jobbtorg", "datum", "orsak"),
          "avslut",
          List.of("person", "jobbtorg", "datum", "orsak"));

  private Csv() {}

  static String header(String type) {
    return "andrad;enhet;" + String.join(";", FIELDS.get(type));
  }

  static String row(Event event) {
    var cells = new HashMap<String, String>();
    flatten("", event.data(), cells);
    var row = new ArrayList<String>();
    row.add(event.time().toString());
    row.add(event.unit());
    for (var field : FIELDS.get(event.typeName())) {
      var cell = cells.remove(field);
      row.add(cell == null ? "" : quoted(cell));
    }
    if (!cells.isEmpty()) {
      throw new IllegalStateException(event.typeName() + " has no column for " + cells.keySet());
    }
    return String.join(";", row);
  }

  private static void flatten(String prefix, ObjectNode object, Map<String, String> cells) {
    object
        .properties()
        .forEach(
            field -> {
              var name = prefix + field.getKey();
              if (field.getValue() instanceof ObjectNode nested) {
                flatten(name + ".", nested, cells);
              } else {
                cells.put(name, text(field.getValue()));
              }
            });
  }

  private static String text(JsonNode value) {
    return value.isArray()
        ? StreamSupport.stream(value.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining("|"))
        : value.asText();
  }

  private static String quoted(String cell) {
    return cell.matches("(?s).*[;\"\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }
}
