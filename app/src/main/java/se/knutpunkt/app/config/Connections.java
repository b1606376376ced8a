package se.knutpunkt.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.routes.party.Connection;
import se.knutpunkt.routes.party.Connection.Database;
import se.knutpunkt.routes.party.Connection.Inbox;
import se.knutpunkt.routes.party.Connection.Outbound;
import se.knutpunkt.routes.party.Connection.Source;

/// `parties/<party>.yaml` → how it is connected. What is not given is shut.
final class Connections {

  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final long OVERLAP = 1000;

  private final List<ConfigFault> faults;

  Connections(List<ConfigFault> faults) {
    this.faults = faults;
  }

  Connection read(YamlFile file) {
    var root = file.root();
    var party = new PartyId(root.get("party").asText());
    var in = root.path("in");
    var connection =
        new Connection(
            party,
            keys(file, in.path("keys")),
            inbox(in.path("files").asText()),
            source(file, in.path("source")),
            in.path("jms").asBoolean(false),
            outbound(file, root.path("out")));
    return root.has("off")
        ? new Connection(party, Set.of(), Inbox.SHUT, null, false, new Outbound.None())
        : connection;
  }

  private static Inbox inbox(String files) {
    return switch (files) {
      case "true" -> Inbox.NAMED;
      case "done" -> Inbox.MARKED;
      default -> Inbox.SHUT;
    };
  }

  private Set<String> keys(YamlFile file, JsonNode texts) {
    var keys = new HashSet<String>();
    for (int i = 0; i < texts.size(); i++) {
      for (var key : texts.get(i).asText().split(",")) {
        var hash = key.strip().toLowerCase(java.util.Locale.ROOT);
        if (hash.matches("[0-9a-f]{64}")) {
          keys.add(hash);
        } else if (!hash.isEmpty()) {
          faults.add(
              file.fault(
                  "/in/keys/" + i,
                  "Inte SHA-256 i hexadecimal form (64 tecken). Ange nyckelns hash, aldrig nyckeln själv.",
                  "Not SHA-256 in hexadecimal form (64 characters). Give the key's hash, never the key itself."));
        }
      }
    }
    return keys;
  }

  private Source source(YamlFile file, JsonNode node) {
    var database = database(file, "/in/source", node);
    if (database == null) {
      return null;
    }
    var every = node.has("every") ? Duration.parse(node.get("every").asText()) : EVERY;
    return new Source(database, every, node.path("overlap").asLong(OVERLAP));
  }

  /// Null when the url is empty: not connected here.
  private Database database(YamlFile file, String at, JsonNode node) {
    var url = node.path("url").asText("");
    if (url.isBlank()) {
      return null;
    }
    if (!url.startsWith("jdbc:postgresql:")) {
      faults.add(
          file.fault(
              at + "/url",
              "Inte en adress till PostgreSQL. Väntat: jdbc:postgresql://värd/databas.",
              "Not an address of PostgreSQL. Expected: jdbc:postgresql://host/database."));
    }
    return new Database(url, node.get("user").asText(), node.get("password").asText());
  }

  /// Where the address is not set, messages wait until the party fetches them: nothing is lost,
  /// and nothing is tried against a system that is not there.
  private Outbound outbound(YamlFile file, JsonNode node) {
    return switch (node.path("kind").asText("none")) {
      case "staging" -> {
        var database = database(file, "/out", node);
        yield database == null ? new Outbound.Fetch() : new Outbound.Staging(database);
      }
      case "http" -> {
        var endpoint = node.get("endpoint").asText();
        yield endpoint.isBlank() ? new Outbound.Fetch() : http(file, endpoint, node);
      }
      case "files" -> new Outbound.Files();
      case "jms" -> new Outbound.Jms();
      case "fetch" -> new Outbound.Fetch();
      default -> new Outbound.None();
    };
  }

  private Outbound http(YamlFile file, String endpoint, JsonNode node) {
    try {
      var uri = URI.create(endpoint);
      if (uri.getHost() != null && uri.getScheme() != null && uri.getScheme().matches("https?")) {
        return new Outbound.Http(uri, node.path("bearer").asText(""));
      }
    } catch (IllegalArgumentException _) {
      // told below, without the address: it may hold a password
    }
    faults.add(
        file.fault(
            "/out/endpoint",
            "Inte en fullständig http- eller https-adress.",
            "Not a complete http or https address."));
    return new Outbound.Fetch();
  }
}
