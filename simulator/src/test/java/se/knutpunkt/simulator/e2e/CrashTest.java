package se.knutpunkt.simulator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;
import se.knutpunkt.domain.hash.Sha256;
import se.knutpunkt.ledger.embedded.EmbeddedDatabase;
import se.knutpunkt.simulator.parties.SqlSide;

/// A node of its own, started by the command line's main class as production starts it, and killed
/// with SIGKILL while a file streams in. Flai's database stands elsewhere and lives on.
@Tag("slow")
@ExtendWith(Node.class)
class CrashTest {

  private static final int LINES = 20_000;
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Path data = Node.folder("knutpunkt-crash");
  private final Inbox inbox = new Inbox(data.resolve("inbox/jobbtorg"));
  private final String key = UUID.randomUUID().toString();
  private final DriverManagerDataSource flai = flai();
  private Process node;

  @Test
  void aKilledNodeLosesNothingAndCountsNothingTwice() throws Exception {
    var before = start();
    var message = Events.jobbtorg().toString();
    assertThat(accepted(before, message)).isEqualTo(202);
    changes(3);
    var name = Inbox.name("ndjson");
    Files.createDirectories(inbox.folder());
    ProcessHandle orphan;
    try (var database = EmbeddedDatabase.attach(data.resolve("database"))) {
      var ledger = ledger(database);
      await().atMost(PATIENCE).until(() -> accepted(ledger, "jobbtorg.sql") == 3);

      inbox.drop(name, Events.lines(Events.jobbtorg(LINES).toArray()));
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> count(ledger, "select count(*) from chunk where state = 'open'") >= 3);
      orphan = server();
      node.destroyForcibly().waitFor();
    }
    assertThat(inbox.file(name)).exists();
    assertThat(orphan.isAlive()).as("the dead node's database server").isTrue();
    changes(2);

    var after = start();
    assertThat(orphan.isAlive()).as("the dead node's database server").isFalse();
    assertThat(Receipts.counts(inbox.receipt(name, _ -> true)))
        .isEqualTo(Map.of("accepted", LINES));
    assertThat(accepted(after, message)).isEqualTo(202);
    try (var database = EmbeddedDatabase.attach(data.resolve("database"))) {
      var ledger = ledger(database);
      await().atMost(PATIENCE).until(() -> accepted(ledger, "jobbtorg.sql") == 5);
      // what the first try had streamed in is dropped, and what it had announced is judged
      await()
          .atMost(PATIENCE)
          .until(() -> count(ledger, "select count(*) from chunk where state <> 'judged'") == 0);
      assertThat(
              ledger.queryForMap(
                  """
                  select sum(received)::bigint received, sum(accepted)::bigint accepted,
                    sum(duplicate)::bigint duplicate from chunk"""))
          .isEqualTo(
              Map.of("received", LINES + 5L + 2L, "accepted", LINES + 5L + 1L, "duplicate", 1L));
      assertThat(count(ledger, "select count(*) from record where state <> 'accepted'")).isOne();
    }
  }

  @AfterEach
  void stop() throws Exception {
    var server = Files.exists(pidFile()) ? server() : null;
    node.destroy();
    if (!node.waitFor(30, java.util.concurrent.TimeUnit.SECONDS)) {
      node.destroyForcibly().waitFor();
    }
    if (server != null && server.isAlive()) {
      server.destroy();
      server.onExit().get();
    }
    FileSystemUtils.deleteRecursively(data);
  }

  /// Starts the node on the folder and waits until it serves.
  private Api start() throws Exception {
    int port;
    try (var free = new java.net.ServerSocket(0)) {
      port = free.getLocalPort();
    }
    node =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "se.knutpunkt.app.Main",
                "run",
                "--environment=test",
                "--data=" + data,
                "--config=" + Node.CONFIG.toAbsolutePath(),
                "--port=" + port,
                "--knutpunkt.files.every=50ms",
                "--knutpunkt.sweep.abandoned=5s",
                "--knutpunkt.flai.url=" + flai.getUrl(),
                "--knutpunkt.flai.every=PT0.1S",
                "--knutpunkt.keys.jobbtorg=" + Sha256.hex(key))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(data.resolve("log").toFile()))
            .start();
    var api = new Api(URI.create("http://localhost:" + port), key);
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .failFast(() -> assertThat(node.isAlive()).as("the node lives").isTrue())
        .until(() -> api.get("/api/v1/schemas").status() == 200);
    return api;
  }

  private static int accepted(Api api, String message) {
    return api.messages(Api.SINGLE, message).status();
  }

  private static long accepted(JdbcTemplate ledger, String dialect) {
    return count(
        ledger, "select count(*) from record where state = 'accepted' and dialect = ?", dialect);
  }

  private static long count(JdbcTemplate ledger, String sql, Object... arguments) {
    return ledger.queryForObject(sql, Long.class, arguments);
  }

  private static JdbcTemplate ledger(EmbeddedDatabase database) {
    return new JdbcTemplate(new DriverManagerDataSource(database.url("knutpunkt")));
  }

  private Path pidFile() {
    return data.resolve("database/pg/postmaster.pid");
  }

  private ProcessHandle server() throws java.io.IOException {
    return ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip()))
        .orElseThrow();
  }

  /// Rows in Flai's change table.
  private void changes(int count) {
    for (int i = 0; i < count; i++) {
      new JdbcTemplate(flai)
          .update(
              "insert into andringar(typ, enhet, nyckel, andrad, innehall) values ('samtal', 'jobbtorg-kista', ?, '2026-03-02T08:00:00Z', ?::jsonb)",
              Node.id(),
              Events.jobbtorg().path("data").toString());
    }
  }

  /// A database beside the shared node's.
  private static DriverManagerDataSource flai() {
    var name = "crash_" + UUID.randomUUID().toString().replace("-", "");
    try (var connection = Node.doors().flai().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
      var url = connection.getMetaData().getURL().replaceFirst("/flai", "/" + name);
      var flai = new DriverManagerDataSource(url + (url.contains("user=") ? "" : "&user=postgres"));
      SqlSide.prepare(flai);
      return flai;
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
