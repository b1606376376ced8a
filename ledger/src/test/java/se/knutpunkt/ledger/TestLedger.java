package se.knutpunkt.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import se.knutpunkt.ledger.crypto.MasterKey;
import se.knutpunkt.ledger.crypto.Pseudonyms;
import se.knutpunkt.ledger.crypto.Vault;
import se.knutpunkt.ledger.embedded.EmbeddedDatabase;

/// A ledger on a real PostgreSQL. The server starts once per run; each instance is a database of
/// its own, copied from a migrated template, so test classes may run side by side:
/// ```
/// @AutoClose static final TestLedger LEDGER = TestLedger.fresh();
/// ```
/// Stands in the test jar too, for the modules that build on the ledger.
public final class TestLedger implements AutoCloseable {

  public static final MasterKey KEY =
      MasterKey.of(Base64.getEncoder().encodeToString(new byte[32]));

  private static final String TEMPLATE = "template_ledger";
  private static final int CONNECTIONS = 8;
  private static final AtomicInteger NUMBER = new AtomicInteger();

  /// Started by whoever asks first; zonky's own shutdown hook ends it with the JVM.
  private static final class Server {
    static final EmbeddedDatabase ONE = EmbeddedDatabase.forTests();

    static {
      ONE.ensure(TEMPLATE);
      Flyway.configure().dataSource(ONE.url(TEMPLATE), null, null).load().migrate();
    }

    /// One at a time: a database can't be copied while somebody looks into it.
    static synchronized void run(String statement) {
      try (var connection = DriverManager.getConnection(ONE.url("postgres"));
          var sql = connection.createStatement()) {
        sql.execute(statement);
      } catch (SQLException e) {
        throw new IllegalStateException("the test database could not be made or dropped", e);
      }
    }
  }

  private final String name;
  private final HikariDataSource pool = new HikariDataSource();
  private final JdbcTemplate jdbc;
  private final TransactionTemplate tx;
  private final Vault vault = new Vault(KEY);
  private final History history;

  private TestLedger(String name) {
    this.name = name;
    pool.setPoolName(name);
    pool.setJdbcUrl(url());
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setConnectionInitSql(Session.SETTINGS);
    jdbc = new JdbcTemplate(pool);
    tx = new TransactionTemplate(new JdbcTransactionManager(pool));
    history = new History(jdbc, "test-node");
  }

  /// An empty ledger that nobody else sees.
  public static TestLedger fresh() {
    var name = "ledger_" + NUMBER.incrementAndGet();
    Server.run("create database " + name + " template " + TEMPLATE);
    return new TestLedger(name);
  }

  /// JDBC address, for whoever brings connections of their own.
  public String url() {
    return Server.ONE.url(name);
  }

  public DataSource dataSource() {
    return pool;
  }

  public JdbcTemplate jdbc() {
    return jdbc;
  }

  public TransactionTemplate tx() {
    return tx;
  }

  public Vault vault() {
    return vault;
  }

  public Pseudonyms pseudonyms() {
    return new Pseudonyms(KEY);
  }

  public History history() {
    return history;
  }

  public Recorder recorder() {
    return new Recorder(jdbc, tx, vault, history);
  }

  public Chunks chunks() {
    return new Chunks(jdbc, vault, history);
  }

  public Messages messages() {
    return new Messages(jdbc, vault);
  }

  public ClaimStore claims() {
    return new ClaimStore(jdbc);
  }

  public Persons persons() {
    return new Persons(jdbc);
  }

  public Conflicts conflicts() {
    return new Conflicts(jdbc, history);
  }

  public Outbox outbox() {
    return new Outbox(jdbc, history);
  }

  public Holdings holdings() {
    return new Holdings(jdbc, vault);
  }

  public Recalls recalls() {
    return new Recalls(jdbc);
  }

  public Deliveries deliveries() {
    return new Deliveries(jdbc, vault, history);
  }

  public Pickups pickups() {
    return new Pickups(jdbc, vault, history);
  }

  public Submissions submissions() {
    return new Submissions(jdbc, vault);
  }

  public Watermarks watermarks() {
    return new Watermarks(jdbc);
  }

  public Turns turns() {
    return new Turns(pool);
  }

  public Figures figures() {
    return new Figures(jdbc);
  }

  public FollowUp followUp() {
    return new FollowUp(jdbc, tx);
  }

  @Override
  public void close() {
    pool.close();
    Server.run("drop database " + name + " with (force)");
  }
}
