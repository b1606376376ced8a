package se.knutpunkt.connectors.format;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One kind of CSV file: its columns, and which of them name the thing that a row is about.
///
/// @param id the message type
/// @param version of the type that the columns are the fields of
/// @param key the columns of the natural key: rows with the same key are one series
public record RowType(String id, int version, List<String> key, Map<String, Column> columns) {

  /// When the row was changed in the source, an ISO instant.
  static final String CHANGED = "andrad";

  /// The unit that states it.
  static final String UNIT = "enhet";

  /// What the row does; empty: it states.
  static final String ACTION = "atgard";

  public static RowType of(String id, int version, List<String> key, Column... columns) {
    var byName = new LinkedHashMap<String, Column>();
    for (var column : columns) {
      byName.put(column.name(), column);
    }
    return new RowType(id, version, key, Collections.unmodifiableMap(byName));
  }

  /// Whether a file may have these columns: in any order, none twice, none unknown, `andrad` and
  /// `enhet` among them. Which fields must be there is the judge's to say.
  boolean accepts(List<String> header) {
    return header.containsAll(List.of(CHANGED, UNIT))
        && new HashSet<>(header).size() == header.size()
        && header.stream().allMatch(this::knows);
  }

  boolean knows(String column) {
    return columns.containsKey(column)
        || column.equals(CHANGED)
        || column.equals(UNIT)
        || column.equals(ACTION);
  }

  /// The header row with every column.
  public String header() {
    return Stream.concat(Stream.of(CHANGED, UNIT), columns.keySet().stream())
        .collect(Collectors.joining(";"));
  }
}
