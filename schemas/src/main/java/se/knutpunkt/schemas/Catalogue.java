package se.knutpunkt.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.DisallowUnknownKeywordFactory;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.party.PartyId;

/// Every contract of every message type, read from `schemas/<type>/v<n>/schema.json` on the class
/// path and compiled once. Immutable, and safe for all threads.
///
/// `format` is asserted. The format `personidentitet` means nothing to the validator: whether a
/// text names a person depends on the day, so the judge looks at that afterwards.
public final class Catalogue {

  /// What all `$id`s and `dataschema`s begin with.
  public static final String SCHEMAS = "https://knutpunkt.se/schemas/";

  /// What our schemas say to their readers and not to a validator.
  private static final List<String> FOR_READERS =
      List.of("x-title-en", "x-description-en", "x-owner");

  private final Map<MessageType, NavigableMap<Integer, Contract>> contracts =
      new EnumMap<>(MessageType.class);

  private final JsonNode envelope;

  private Catalogue(JsonNode envelope) {
    this.envelope = envelope;
  }

  /// @throws IllegalStateException if a type has no schema on the class path, or one that can't be
  ///     compiled
  public static Catalogue load() {
    var json = new ObjectMapper();
    var registry = registry();
    var envelope = read(json, "envelope");
    var catalogue =
        new Catalogue(envelope.orElseThrow(() -> new IllegalStateException("no envelope schema")));
    for (var type : MessageType.values()) {
      catalogue.contracts.put(type, contracts(registry, type, published(json, type)));
    }
    return catalogue;
  }

  /// Draft 2020-12 with our own annotations. A keyword that neither knows is a slip of the pen, and
  /// no schema.
  static SchemaRegistry registry() {
    var dialect =
        Dialect.builder(Dialects.getDraft202012())
            .keywords(FOR_READERS.stream().map(NonValidationKeyword::new).toList())
            .unknownKeywordFactory(DisallowUnknownKeywordFactory.getInstance())
            .build();
    // Without the first of these, draft 2020-12 takes `format` as a mere annotation.
    var config =
        SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(true)
            .pathType(PathType.JSON_POINTER)
            .preloadSchema(true)
            .build();
    return SchemaRegistry.withDialect(dialect, builder -> builder.schemaRegistryConfig(config));
  }

  /// Versions are numbered from 1 without gaps.
  private static List<JsonNode> published(ObjectMapper json, MessageType type) {
    var schemas = new ArrayList<JsonNode>();
    var next = read(json, type, 1);
    while (next.isPresent()) {
      schemas.add(next.get());
      next = read(json, type, schemas.size() + 1);
    }
    if (schemas.isEmpty()) {
      throw new IllegalStateException("no contract on the class path for " + type.id());
    }
    return schemas;
  }

  private static NavigableMap<Integer, Contract> contracts(
      SchemaRegistry registry, MessageType type, List<JsonNode> schemas) {
    var versions = new TreeMap<Integer, Contract>();
    for (int version = 1; version <= schemas.size(); version++) {
      var schema = schemas.get(version - 1);
      var location = SchemaLocation.of(SCHEMAS + type.id() + "/v" + version);
      try {
        var validator = registry.getSchema(location, ClosedObjects.cheap(schema));
        versions.put(
            version,
            new Contract(type, version, schemas.size(), schema, validator, Shape.of(schema)));
      } catch (RuntimeException e) {
        throw new IllegalStateException("no valid schema: " + location, e);
      }
    }
    return versions;
  }

  private static Optional<JsonNode> read(ObjectMapper json, MessageType type, int version) {
    return read(json, type.id() + "/v" + version);
  }

  private static Optional<JsonNode> read(ObjectMapper json, String folder) {
    var path = "/schemas/" + folder + "/schema.json";
    try (var in = Catalogue.class.getResourceAsStream(path)) {
      return in == null ? Optional.empty() : Optional.of(json.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON: " + path, e);
    }
  }

  /// The published schema of the envelope; not to be changed. The judge does not use it: its own
  /// checks know the parties too, and name each fault by its own code.
  public JsonNode envelope() {
    return envelope;
  }

  /// The versions of the type that stand side by side, oldest first.
  public Set<Integer> versions(MessageType type) {
    return contracts.get(type).navigableKeySet();
  }

  public int latest(MessageType type) {
    return contracts.get(type).lastKey();
  }

  /// The published schema of the type's `data`; not to be changed. Empty for an unknown version.
  public Optional<JsonNode> schema(MessageType type, int version) {
    return contract(type, version).map(Contract::schema);
  }

  /// The party that owns a top-level field of `data` in the type's latest version, the word
  /// `sender` where it is whoever states it, and empty for a field that the schema does not have.
  public Optional<String> owner(MessageType type, String field) {
    return Optional.ofNullable(latestContract(type).shape().field(field).owner());
  }

  /// The schema of what a receiver gets that may see only the named top-level fields of `data`:
  /// made from the latest version, with an `$id` of its own that ends in `/for/<receiver>`.
  public ObjectNode projection(MessageType type, Set<String> fields, PartyId receiver) {
    return Projection.schema(latestContract(type).schema(), fields, receiver);
  }

  Optional<Contract> contract(MessageType type, int version) {
    return Optional.ofNullable(contracts.get(type).get(version));
  }

  Contract latestContract(MessageType type) {
    return contracts.get(type).lastEntry().getValue();
  }
}
