package se.knutpunkt.routes.receive;

import static se.knutpunkt.routes.RouteIds.RECEIVE_HTTP;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.release.Gate;
import se.knutpunkt.domain.release.ReleaseRule;
import se.knutpunkt.schemas.Catalogue;

/// What partners build against, for anybody: the OpenAPI description and the published schemas,
/// also as each receiver sees them. The description is written by hand in `openapi.yaml`; only its
/// lists of codes and types are filled in from where they are defined.
public final class ContractDoor extends RouteBuilder {

  private static final Pattern VERSION = Pattern.compile("v(\\d{1,3})");

  private final Catalogue catalogue;
  private final Gate gate;
  private final JsonNode openapi;

  public ContractDoor(Catalogue catalogue, Gate gate) {
    this.catalogue = catalogue;
    this.gate = gate;
    this.openapi = openapi();
  }

  @Override
  public void configure() {
    get("/api/v1/openapi.json", ".openapi", exchange -> Http.answer(exchange, 200, openapi));
    get("/api/v1/schemas", ".schemas", exchange -> Http.answer(exchange, 200, list()));
    get("/api/v1/schemas/envelope", ".envelope", this::envelope);
    get("/api/v1/schemas/{type}/{version}", ".schema", this::schema);
    get("/api/v1/schemas/{type}/{version}/for/{receiver}", ".projection", this::projection);
  }

  private void get(String path, String id, org.apache.camel.Processor processor) {
    from("platform-http:" + path + "?httpMethodRestrict=GET")
        .routeId(RECEIVE_HTTP + id)
        .routeGroup("receive")
        .process(processor)
        .id("show" + id);
  }

  private JsonNode list() {
    var list = new ObjectMapper().createArrayNode();
    list.add("/api/v1/schemas/envelope");
    for (var type : MessageType.values()) {
      for (int version : catalogue.versions(type)) {
        list.add("/api/v1/schemas/" + type.id() + "/v" + version);
      }
    }
    return list;
  }

  private void envelope(Exchange exchange) {
    answer(exchange, Optional.of(catalogue.envelope()));
  }

  private void schema(Exchange exchange) {
    var found = type(exchange).flatMap(type -> catalogue.schema(type, version(exchange)));
    answer(exchange, found);
  }

  /// What a receiver may see is cut from the latest version; an older one is never delivered.
  private void projection(Exchange exchange) {
    var receiver = exchange.getIn().getHeader("receiver", "", String.class);
    var found =
        type(exchange)
            .filter(type -> catalogue.latest(type) == version(exchange))
            .flatMap(type -> projection(type, receiver));
    answer(exchange, found);
  }

  /// Several rows may let the type through to the receiver: a field of any of them may come, and
  /// only what all of them need is promised.
  private Optional<JsonNode> projection(MessageType type, String receiver) {
    var rows =
        gate.rules().stream()
            .filter(rule -> rule.type().equals(type.id()) && rule.to().value().equals(receiver))
            .toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    var fields = new HashSet<String>();
    Set<String> promised = new HashSet<>(rows.getFirst().needs());
    for (ReleaseRule row : rows) {
      fields.addAll(row.fields());
      promised.retainAll(row.needs());
    }
    var schema = catalogue.projection(type, fields, rows.getFirst().to());
    if (schema.get("required") instanceof ArrayNode required) {
      required.removeIf(name -> !promised.contains(name.asText()));
    }
    return Optional.of(schema);
  }

  private static void answer(Exchange exchange, Optional<JsonNode> schema) {
    if (schema.isPresent()) {
      Http.answer(exchange, 200, schema.get());
      exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/schema+json");
    } else {
      Http.problem(exchange, 404, Code.ACC_002);
    }
  }

  private static Optional<MessageType> type(Exchange exchange) {
    return MessageType.of(exchange.getIn().getHeader("type", "", String.class));
  }

  /// 0, which no schema has, when it is no version.
  private static int version(Exchange exchange) {
    var version = VERSION.matcher(exchange.getIn().getHeader("version", "", String.class));
    return version.matches() ? Integer.parseInt(version.group(1)) : 0;
  }

  private static JsonNode openapi() {
    try (var in = ContractDoor.class.getResourceAsStream("/openapi.yaml")) {
      Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      ObjectNode document = new ObjectMapper().valueToTree(read);
      var schemas = (ObjectNode) document.at("/components/schemas");
      var codes = ((ObjectNode) schemas.get("Code")).putArray("oneOf");
      for (var code : Code.values()) {
        codes
            .addObject()
            .put("const", code.id())
            .put("title", code.en())
            .put("description", code.sv());
      }
      var types = ((ObjectNode) schemas.get("Type")).putArray("enum");
      Arrays.stream(MessageType.values()).map(MessageType::id).forEach(types::add);
      return document;
    } catch (IOException e) {
      throw new UncheckedIOException("openapi.yaml cannot be read", e);
    }
  }
}
