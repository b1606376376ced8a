package se.knutpunkt.connectors;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.knutpunkt.connectors.cloudevents.CloudEvents;
import se.knutpunkt.connectors.ekonomisktbistand.EkonomisktBistand;
import se.knutpunkt.connectors.finsam.Finsam;
import se.knutpunkt.connectors.format.CsvReader;
import se.knutpunkt.connectors.format.Fault;
import se.knutpunkt.connectors.format.JsonReader;
import se.knutpunkt.connectors.format.NdjsonReader;
import se.knutpunkt.connectors.format.RowDialect;
import se.knutpunkt.connectors.jobbtorg.Jobbtorg;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.domain.party.PartyId;

/// Every way of reading that the hub knows: which reader takes a file, which dialect maps a record.
/// A party with a dialect of its own is one line in [#ALL].
public final class Connectors {

  /// Dialect of a record that already is a CloudEvent: HTTP, JMS, NDJSON, JSON.
  public static final String CLOUDEVENTS = CloudEvents.NAME;

  /// Name of the dialect of a record that is too large, and of which only the beginning is kept.
  public static final String OVERSIZE = Fault.OVERSIZE.dialect().name();

  private static final List<Connector> ALL =
      List.of(EkonomisktBistand.CONNECTOR, Jobbtorg.CONNECTOR, Finsam.CONNECTOR);

  private static final Pattern FILE_NAME = Pattern.compile("(?!\\.)[A-Za-z0-9._-]{1,120}");
  private static final RecordReader NDJSON = new NdjsonReader(CLOUDEVENTS);
  private static final RecordReader JSON = new JsonReader(CLOUDEVENTS);

  private final Map<PartyId, Connector> byParty = new HashMap<>();
  private final Map<String, Dialect> dialects = new HashMap<>();

  public Connectors() {
    add(new CloudEvents());
    Stream.of(Fault.values()).map(Fault::dialect).forEach(this::add);
    for (var connector : ALL) {
      byParty.put(connector.party(), connector);
      connector.files().forEach(type -> add(new RowDialect(connector.party(), type)));
      Optional.ofNullable(connector.changes()).ifPresent(this::add);
    }
  }

  private void add(Dialect dialect) {
    if (dialects.put(dialect.name(), dialect) != null) {
      throw new IllegalStateException("two dialects are called " + dialect.name());
    }
  }

  /// Whether a file of this name is touched at all. Anything but the plain characters, `..` and a
  /// leading dot are `FIL-005`.
  public static Outcome checkName(String fileName) {
    return FILE_NAME.matcher(fileName).matches() && !fileName.contains("..")
        ? Outcome.OK
        : Outcome.of(Issue.of(Code.FIL_005, ""));
  }

  /// The reader for a file that the party dropped: by the name's ending (`.ndjson`, `.jsonl`,
  /// `.json`, `.csv`), a CSV file's type by what stands before the first hyphen. Empty: the sender
  /// gets [#unknownFile(PartyId)].
  public Optional<RecordReader> readerFor(PartyId party, String fileName) {
    var dot = fileName.lastIndexOf('.');
    var ending = dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
    return switch (ending) {
      case "ndjson", "jsonl" -> Optional.of(NDJSON);
      case "json" -> Optional.of(JSON);
      case "csv" -> csv(party, fileName.substring(0, dot).split("-", 2)[0]);
      default -> Optional.empty();
    };
  }

  private Optional<RecordReader> csv(PartyId party, String typeId) {
    return Optional.ofNullable(byParty.get(party)).map(Connector::files).stream()
        .flatMap(List::stream)
        .filter(type -> type.id().equals(typeId))
        .findFirst()
        .map(type -> new CsvReader(type, RowDialect.name(party, type)));
  }

  /// `FIL-001` with the names that the party may use.
  public Outcome unknownFile(PartyId party) {
    var csv =
        Optional.ofNullable(byParty.get(party)).map(Connector::files).orElse(List.of()).stream()
            .map(type -> type.id() + "-*.csv");
    var names = Stream.concat(Stream.of("*.ndjson", "*.jsonl", "*.json"), csv);
    return Outcome.of(Issue.of(Code.FIL_001, "", names.collect(Collectors.joining(", "))));
  }

  /// One CloudEvent a line, as a request of `application/x-ndjson` has it.
  public RecordReader ndjson() {
    return NDJSON;
  }

  /// One CloudEvent, or a JSON array of them.
  public RecordReader json() {
    return JSON;
  }

  /// Name of the dialect of the party's change table; empty when it has none.
  public Optional<String> changeTable(PartyId party) {
    return Optional.ofNullable(byParty.get(party)).map(Connector::changes).map(Dialect::name);
  }

  /// The dialect that a record was stored under.
  ///
  /// @throws IllegalArgumentException for a name that no version of the hub gave
  public Dialect dialect(String name) {
    var dialect = dialects.get(name);
    if (dialect == null) {
      throw new IllegalArgumentException("no such dialect");
    }
    return dialect;
  }

  /// All dialects, for those who check every one.
  public Iterable<Dialect> dialects() {
    return List.copyOf(dialects.values());
  }
}
