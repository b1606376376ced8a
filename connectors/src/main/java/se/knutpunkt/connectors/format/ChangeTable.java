package se.knutpunkt.connectors.format;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import se.knutpunkt.connectors.Dialect;
import se.knutpunkt.connectors.Mapped;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.domain.party.PartyId;

/// Maps a row of a change table `andringar`, as the JSON object
/// `{"lopnr":…,"typ":…,"enhet":…,"nyckel":…,"andrad":…,"innehall":{…}}`.
///
/// `lopnr` is where the row stood and no part of what it says: two rows that differ in nothing else
/// are one message. A type that is not the table's is mapped too, for the judge to name.
///
/// @param versions the types that the table holds, with the version that their `innehall` follows
public record ChangeTable(PartyId party, Map<String, Integer> versions) implements Dialect {

  public ChangeTable {
    versions = Map.copyOf(versions);
  }

  @Override
  public String name() {
    return party + ".sql";
  }

  @Override
  public Mapped map(byte[] content) {
    try {
      return Json.MAPPER.readTree(content) instanceof ObjectNode row
          ? mapped(row)
          : unreadable(Issue.of(Code.SYN_010, ""));
    } catch (StreamConstraintsException _) {
      return unreadable(Issue.of(Code.SYN_003, "", "" + Json.MAX_DEPTH));
    } catch (IOException _) {
      return unreadable(Issue.of(Code.SYN_001, ""));
    }
  }

  private Mapped mapped(ObjectNode row) {
    var type = text(row, "typ");
    var key = text(row, "nyckel");
    if (type == null || key == null) {
      return unreadable(
          Issue.of(
              Code.ENV_001, type == null ? "/typ" : "/nyckel", type == null ? "typ" : "nyckel"));
    }
    var time = RowEvent.instant(text(row, "andrad"));
    var data = Json.sorted(row.path("innehall"));
    var said = Json.MAPPER.createObjectNode();
    said.put("typ", type).put("enhet", text(row, "enhet")).put("nyckel", key).put("andrad", time);
    said.set("innehall", data);
    return RowEvent.of(
        party,
        type,
        versions.getOrDefault(type, 1),
        text(row, "enhet"),
        time,
        List.of(key),
        said,
        data);
  }

  private static Mapped unreadable(Issue issue) {
    return new Mapped.Unreadable(Outcome.of(issue));
  }

  private static String text(JsonNode row, String column) {
    var value = row.path(column).asText("").strip();
    return value.isEmpty() ? null : value;
  }
}
