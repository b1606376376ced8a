package se.knutpunkt.simulator.demo;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import se.knutpunkt.app.HubApplication;
import se.knutpunkt.app.start.DataFolder;
import se.knutpunkt.app.start.StartFault;
import se.knutpunkt.domain.Environment;
import se.knutpunkt.domain.hash.Sha256;
import se.knutpunkt.domain.ownership.RuleName;
import se.knutpunkt.domain.ownership.Rulebook;
import se.knutpunkt.domain.time.Sweden;
import se.knutpunkt.ledger.Figures;
import se.knutpunkt.ledger.embedded.EmbeddedDatabase;
import se.knutpunkt.simulator.parties.HubDoors;
import se.knutpunkt.simulator.parties.Mailbox;
import se.knutpunkt.simulator.parties.SqlSide;

/// A whole node as production runs it, with everything embedded, the parties' own databases
/// beside the hub's, keys made for this run, and a clock that the city moves.
public final class DemoHub implements AutoCloseable {

  /// Parties that the city plays by HTTP.
  private static final List<String> WITH_KEYS =
      List.of(
          "ekonomiskt-bistand",
          "jobbtorg",
          "arbetsformedlingen",
          "forsakringskassan",
          "finsam",
          "leverantor");

  private EmbeddedDatabase database;
  private final String afKey;
  private final String operatorKey = UUID.randomUUID().toString();
  private final Mailbox af;
  private final ConfigurableApplicationContext node;
  private HikariDataSource caseSystem;
  private HikariDataSource flai;
  private final Doors doors;

  /// How often the node looks for files, rows and what was forgotten.
  public enum Looks {
    /// So that months pass in seconds.
    OFTEN,
    /// As a node does that is told nothing else.
    AS_CONFIGURED
  }

  /// @param data the node's data folder; emptied first when an earlier demo left it
  /// @param config the folder with parties and rules
  /// @param port of the HTTP door; 0 takes a free one
  public DemoHub(Path data, Path config, int port, LocalDate firstDay, Looks looks)
      throws IOException {
    anew(data);
    afKey = UUID.randomUUID().toString();
    af = new Mailbox("arbetsformedlingen", afKey);
    var clock = new SimulatedClock(firstDay);
    var keys = new HashMap<String, String>();
    WITH_KEYS.forEach(party -> keys.put(party, UUID.randomUUID().toString()));
    node =
        new SpringApplicationBuilder(HubApplication.class)
            .web(WebApplicationType.SERVLET)
            .initializers(
                context -> {
                  // here, because only now the log is as the node's own config wants it
                  start(data);
                  context
                      .getEnvironment()
                      .getPropertySources()
                      .addFirst(
                          new MapPropertySource(
                              "demo", properties(data, config, port, keys, looks)));
                  var beans = (GenericApplicationContext) context;
                  beans.registerBean(
                      EmbeddedDatabase.class, () -> database, b -> b.setDestroyMethodName(""));
                  beans.registerBean(InstantSource.class, () -> clock);
                })
            .properties(Map.of("knutpunkt.environment", "demo"))
            .run();
    var broker = node.getBean(ConnectionFactory.class);
    var ledger = node.getBean(JdbcTemplate.class);
    var quiet =
        new Quiet(
            ledger,
            data.resolve("inbox"),
            List.of(
                new Quiet.Source("ekonomiskt-bistand", new JdbcTemplate(caseSystem)),
                new Quiet.Source("jobbtorg", new JdbcTemplate(flai))),
            broker,
            List.of("leverantor"),
            List.of("forsakringskassan"),
            () -> Sweden.today(clock));
    doors =
        new Doors(
            URI.create(
                "http://localhost:" + node.getEnvironment().getProperty("local.server.port")),
            Map.copyOf(keys),
            data,
            caseSystem,
            flai,
            broker,
            clock,
            quiet);
  }

  /// What opens `/ops` of this run.
  String operatorKey() {
    return operatorKey;
  }

  private void start(Path data) {
    database = EmbeddedDatabase.start(data.resolve("database"));
    List.of("knutpunkt", "paraply", "flai").forEach(database::ensure);
    caseSystem = pool("paraply");
    flai = pool("flai");
    try {
      SqlSide.prepare(caseSystem);
      SqlSide.prepare(flai);
    } catch (SQLException e) {
      throw new IllegalStateException("the parties' databases could not be made", e);
    }
  }

  public HubDoors doors() {
    return doors;
  }

  public Mailbox af() {
    return af;
  }

  public Figures.Snapshot figures() {
    return node.getBean(Figures.class).snapshot();
  }

  /// The names of the rules that the hub runs by, by their codes.
  public Map<String, RuleName> rules() {
    return node.getBean(Rulebook.class).inForce().names();
  }

  public ConfigurableApplicationContext node() {
    return node;
  }

  private Map<String, Object> properties(
      Path data, Path config, int port, Map<String, String> keys, Looks looks) {
    var properties = new HashMap<String, Object>();
    properties.put("server.port", port);
    properties.put("knutpunkt.environment", "demo");
    properties.put("knutpunkt.data", data.toAbsolutePath().normalize().toString());
    properties.put("knutpunkt.config", config.toAbsolutePath().normalize().toString());
    properties.put("knutpunkt.paraply.url", database.url("paraply"));
    properties.put("knutpunkt.flai.url", database.url("flai"));
    if (looks == Looks.OFTEN) {
      properties.put("knutpunkt.files.every", "50ms");
      properties.put("knutpunkt.sweep.every", "100ms");
      properties.put("knutpunkt.paraply.every", "PT0.05S");
      properties.put("knutpunkt.flai.every", "PT0.05S");
    }
    properties.put("knutpunkt.af.endpoint", af.uri().toString());
    properties.put("knutpunkt.af.bearer", afKey);
    keys.forEach((party, key) -> properties.put("knutpunkt.keys." + party, Sha256.hex(key)));
    properties.put("knutpunkt.operator.key-hash", Sha256.hex(operatorKey));
    return properties;
  }

  private HikariDataSource pool(String name) {
    var pool = new HikariDataSource();
    pool.setPoolName(name + "-system");
    pool.setJdbcUrl(database.url(name));
    pool.setMaximumPoolSize(4);
    return pool;
  }

  /// Only ever empties a folder that a demo made, and that no node uses.
  private static void anew(Path data) throws IOException {
    var fresh = Files.notExists(data.resolve("database"));
    if (!fresh && !DataFolder.owner(data).equals(Optional.of("demo"))) {
      throw new StartFault(
          "Datamappen %s är inte en demos och töms inte. Ange en annan med --data.".formatted(data),
          "The data folder %s is not a demo's and is not emptied. Name another with --data."
              .formatted(data));
    }
    if (!fresh) {
      EmbeddedDatabase.release(data.resolve("database"));
      try (var all = Files.walk(data)) {
        for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    DataFolder.claim(data, Environment.DEMO);
  }

  @Override
  public void close() {
    node.close();
    caseSystem.close();
    flai.close();
    database.close();
  }
}
