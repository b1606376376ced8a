package se.knutpunkt.ledger.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.knutpunkt.ledger.disk.Folders;

/// PostgreSQL inside the node's own process tree, for demo, evaluation and tests: no pg_dump, no
/// upgrade. Commits are durable all the same: fsync and synchronous_commit are on, and the data
/// stays where it was put.
public final class EmbeddedDatabase implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final String USER = "postgres";

  /// A living node has the folder.
  public static final class InUse extends IllegalStateException {
    InUse() {
      super("another node uses this data folder");
    }
  }

  private final EmbeddedPostgres own;
  private final int port;
  private final FileLock lock;

  private EmbeddedDatabase(EmbeddedPostgres own, int port, FileLock lock) {
    this.own = own;
    this.port = port;
    this.lock = lock;
  }

  /// Starts the database that lives in `folder`, making it the first time. A server that a killed
  /// node left behind is stopped first.
  ///
  /// Whoever starts it closes it, after those who use it.
  ///
  /// @throws InUse when a living node has the folder
  public static EmbeddedDatabase start(Path folder) {
    try {
      Folders.closed(folder);
      var lock = lock(folder).orElseThrow(InUse::new);
      running(folder).ifPresent(Server::stop);
      return new EmbeddedDatabase(launch(folder, true), -1, lock);
    } catch (IOException e) {
      throw new UncheckedIOException("the embedded database did not start", e);
    }
  }

  /// Makes sure that nobody uses the database in `folder`, so that the folder may be emptied: a
  /// server that a killed node left behind is stopped.
  ///
  /// @throws InUse when a living node has the folder
  public static void release(Path folder) {
    try {
      Folders.closed(folder);
      var lock = lock(folder).orElseThrow(InUse::new);
      running(folder).ifPresent(Server::stop);
      lock.acquiredBy().close();
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of the embedded database cannot be read", e);
    }
  }

  /// Joins the server of a node that runs, or starts it for as long as this is open. For the
  /// command line.
  public static EmbeddedDatabase attach(Path folder) {
    try {
      var server = running(folder);
      return server.isPresent()
          ? new EmbeddedDatabase(null, server.get().port(), null)
          : start(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the embedded database cannot be reached", e);
    }
  }

  /// For tests: in a folder of its own that goes with the process, and without waiting for the
  /// disk.
  public static EmbeddedDatabase forTests() {
    try {
      return new EmbeddedDatabase(launch(null, false), -1, null);
    } catch (IOException e) {
      throw new UncheckedIOException("the embedded database did not start", e);
    }
  }

  /// JDBC address of one of its databases.
  public String url(String database) {
    return "jdbc:postgresql://localhost:"
        + (own == null ? port : own.getPort())
        + "/"
        + database
        + "?user="
        + USER
        + "&reWriteBatchedInserts=true";
  }

  /// Makes a database when it is not there yet.
  public void ensure(String database) {
    try (var connection = java.sql.DriverManager.getConnection(url("postgres"));
        var exists = connection.prepareStatement("select 1 from pg_database where datname = ?");
        var statement = connection.createStatement()) {
      exists.setString(1, database);
      if (!exists.executeQuery().next()) {
        statement.execute("create database " + statement.enquoteIdentifier(database, true));
      }
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException("a database could not be made", e);
    }
  }

  @Override
  public void close() {
    try {
      if (own != null) {
        own.close();
      }
      if (lock != null) {
        lock.acquiredBy().close();
      }
    } catch (IOException e) {
      LOG.warn("The embedded database did not stop cleanly; it recovers at the next start");
    }
  }

  private static EmbeddedPostgres launch(Path folder, boolean durable) throws IOException {
    var builder =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", durable ? "on" : "off")
            .setServerConfig("synchronous_commit", durable ? "on" : "off")
            .setServerConfig("full_page_writes", durable ? "on" : "off")
            // the server's own log would quote statements and rows
            .setServerConfig("log_min_messages", "fatal")
            .setServerConfig("log_min_error_statement", "panic")
            .setServerConfig("max_connections", "200")
            .setServerConfig("shared_buffers", "256MB")
            .setServerConfig("max_wal_size", "2GB")
            .setServerConfig("max_locks_per_transaction", "128")
            // stopped by close(), after everything that uses it; not by a hook beside it
            .setRegisterShutdownHook(!durable)
            .setPGStartupWait(Duration.ofSeconds(60));
    if (folder != null) {
      builder.setDataDirectory(folder.resolve("pg").toAbsolutePath()).setCleanDataDirectory(false);
    }
    return builder.start();
  }

  private static Optional<FileLock> lock(Path folder) throws IOException {
    var channel =
        FileChannel.open(
            folder.resolve("node.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      var lock = channel.tryLock();
      if (lock == null) {
        channel.close();
      }
      return Optional.ofNullable(lock);
    } catch (java.nio.channels.OverlappingFileLockException e) {
      channel.close();
      return Optional.empty();
    }
  }

  private record Server(ProcessHandle process, int port) {
    /// Only ever called for the server whose own pid file lies in our folder.
    void stop() {
      LOG.info("Stopping the database server that an earlier node left behind");
      process.destroy();
      try {
        process.onExit().get(60, java.util.concurrent.TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
        throw new IllegalStateException("an earlier database server does not stop", e);
      }
    }
  }

  /// The living server of this folder, by PostgreSQL's own pid file: pid on line 1, port on line 4.
  private static Optional<Server> running(Path folder) throws IOException {
    var pidFile = folder.resolve("pg").resolve("postmaster.pid");
    if (Files.notExists(pidFile)) {
      return Optional.empty();
    }
    var lines = Files.readAllLines(pidFile);
    if (lines.size() < 4) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
        .filter(ProcessHandle::isAlive)
        .filter(p -> p.info().command().map(c -> c.endsWith("postgres")).orElse(false))
        .map(p -> new Server(p, Integer.parseInt(lines.get(3).strip())));
  }
}
