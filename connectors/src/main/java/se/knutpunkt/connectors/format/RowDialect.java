package se.knutpunkt.connectors.format;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import se.knutpunkt.connectors.Dialect;
import se.knutpunkt.connectors.Mapped;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.domain.party.PartyId;

/// Maps a CSV row, as [CsvReader] hands it on, by its type's columns.
public record RowDialect(PartyId party, RowType type) implements Dialect {

  public static String name(PartyId party, RowType type) {
    return party + ".csv." + type.id();
  }

  @Override
  public String name() {
    return name(party, type);
  }

  @Override
  public Mapped map(byte[] content) {
    var cells = new TreeMap<String, String>();
    try {
      if (!(Json.MAPPER.readTree(content) instanceof ObjectNode row)) {
        return unreadable(Issue.of(Code.SYN_010, ""));
      }
      row.properties().forEach(cell -> cells.put(cell.getKey(), cell.getValue().asText()));
    } catch (StreamConstraintsException _) {
      return unreadable(Issue.of(Code.SYN_003, "", "" + Json.MAX_DEPTH));
    } catch (IOException _) {
      return unreadable(Issue.of(Code.SYN_001, ""));
    }
    cells.values().removeIf(String::isBlank);
    if (cells.containsKey(RowType.ACTION)) {
      return unreadable(Issue.of(Code.SCH_003, "/" + RowType.ACTION, "\"\""));
    }
    var unit = cells.get(RowType.UNIT);
    return RowEvent.of(
        party,
        type.id(),
        type.version(),
        unit == null ? null : unit.strip(),
        RowEvent.instant(cells.get(RowType.CHANGED)),
        key(cells),
        Json.MAPPER.valueToTree(cells),
        data(cells));
  }

  private static Mapped unreadable(Issue issue) {
    return new Mapped.Unreadable(Outcome.of(issue));
  }

  private List<String> key(TreeMap<String, String> cells) {
    var key = new ArrayList<String>();
    for (var column : type.key()) {
      var cell = cells.getOrDefault(column, "").strip();
      key.add(column.equals("person") ? cell.replaceAll("[- ]", "") : cell);
    }
    return key;
  }

  /// In the type's order of columns, whatever the file's was; columns that nobody knows come last,
  /// for the judge to name.
  private ObjectNode data(TreeMap<String, String> cells) {
    var data = Json.MAPPER.createObjectNode();
    for (var column : type.columns().values()) {
      var cell = cells.get(column.name());
      if (cell != null) {
        place(data, column.name(), column.value(cell));
      }
    }
    cells.forEach(
        (name, cell) -> {
          if (!type.knows(name)) {
            data.put(name, cell);
          }
        });
    return data;
  }

  private static void place(ObjectNode data, String name, JsonNode value) {
    var dot = name.indexOf('.');
    if (dot < 0) {
      data.set(name, value);
    } else {
      place(data.withObjectProperty(name.substring(0, dot)), name.substring(dot + 1), value);
    }
  }
}
