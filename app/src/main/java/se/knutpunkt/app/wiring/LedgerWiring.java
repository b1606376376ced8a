package se.knutpunkt.app.wiring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import se.knutpunkt.app.HubProperties;
import se.knutpunkt.app.start.DataFolder;
import se.knutpunkt.app.start.StartFault;
import se.knutpunkt.ledger.Chunks;
import se.knutpunkt.ledger.ClaimStore;
import se.knutpunkt.ledger.Conflicts;
import se.knutpunkt.ledger.Deliveries;
import se.knutpunkt.ledger.Figures;
import se.knutpunkt.ledger.History;
import se.knutpunkt.ledger.Holdings;
import se.knutpunkt.ledger.Messages;
import se.knutpunkt.ledger.Outbox;
import se.knutpunkt.ledger.Persons;
import se.knutpunkt.ledger.Pickups;
import se.knutpunkt.ledger.Recorder;
import se.knutpunkt.ledger.Session;
import se.knutpunkt.ledger.Submissions;
import se.knutpunkt.ledger.Turns;
import se.knutpunkt.ledger.Watermarks;
import se.knutpunkt.ledger.crypto.Archive;
import se.knutpunkt.ledger.crypto.MasterKey;
import se.knutpunkt.ledger.crypto.Pseudonyms;
import se.knutpunkt.ledger.crypto.Vault;
import se.knutpunkt.ledger.embedded.EmbeddedDatabase;

/// The ledger on the database that config names, or on an embedded one.
@Configuration(proxyBeanMethods = false)
public class LedgerWiring {

  /// How long anybody waits for a connection. A database that is away is told of within seconds,
  /// while the sender still listens.
  static final Duration DATABASE_PATIENCE = Duration.ofSeconds(5);

  private static final String DATABASE = "knutpunkt";

  /// Whatever else keeps something there comes after it.
  @Bean
  DataFolder dataFolder(HubProperties hub) {
    return DataFolder.claim(hub.dataFolder(), hub.environment());
  }

  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  @ConditionalOnExpression("'${knutpunkt.database.url:}'.isEmpty()")
  EmbeddedDatabase embeddedDatabase(DataFolder data) {
    var embedded = EmbeddedDatabase.start(data.database());
    embedded.ensure(DATABASE);
    return embedded;
  }

  @Bean(destroyMethod = "close")
  HikariDataSource dataSource(
      HubProperties hub,
      org.springframework.beans.factory.ObjectProvider<EmbeddedDatabase> embedded) {
    var config = new HikariConfig();
    config.setPoolName("ledger");
    config.setMaximumPoolSize(hub.database().connections());
    config.setConnectionTimeout(DATABASE_PATIENCE.toMillis());
    config.setConnectionInitSql(Session.SETTINGS);
    if (hub.database().url().isEmpty()) {
      var database = embedded.getObject();
      // at the process's end it stops when all that use it have
      SpringApplication.getShutdownHandlers().add(database::close);
      config.setJdbcUrl(database.url(DATABASE));
    } else {
      config.setJdbcUrl(hub.database().url());
      config.setUsername(hub.database().user());
      config.setPassword(hub.database().password());
      config.addDataSourceProperty("reWriteBatchedInserts", "true");
    }
    return new HikariDataSource(config);
  }

  @Bean
  JdbcTemplate jdbc(DataSource dataSource) {
    return new JdbcTemplate(dataSource);
  }

  @Bean
  TransactionTemplate transactions(PlatformTransactionManager transactions) {
    return new TransactionTemplate(transactions);
  }

  @Bean
  MasterKey masterKey(HubProperties hub, DataFolder data) {
    var given = hub.masterKey();
    try {
      if (!given.value().isEmpty()) {
        return MasterKey.of(given.value());
      }
      return given.file().isEmpty()
          ? MasterKey.readOrCreate(data.path().resolve("master.key"))
          : MasterKey.read(Path.of(given.file()));
    } catch (IOException | IllegalStateException | IllegalArgumentException _) {
      throw new StartFault(
          "Huvudnyckeln kan inte användas: 32 byte i base64, i en fil som bara ägaren får läsa (chmod 600). Se knutpunkt.master-key.",
          "The master key cannot be used: 32 bytes in base64, in a file that only its owner may read (chmod 600). See knutpunkt.master-key.");
    }
  }

  @Bean
  Vault vault(MasterKey key) {
    return new Vault(key);
  }

  @Bean
  Pseudonyms pseudonyms(MasterKey key) {
    return new Pseudonyms(key);
  }

  @Bean
  Archive archive(MasterKey key, HubProperties hub) {
    return new Archive(key, hub.folder().resolve("archive"));
  }

  @Bean
  History history(JdbcTemplate jdbc, HubProperties hub) {
    return new History(jdbc, hub.node());
  }

  @Bean
  Recorder recorder(JdbcTemplate jdbc, TransactionTemplate tx, Vault vault, History history) {
    return new Recorder(jdbc, tx, vault, history);
  }

  @Bean
  Chunks chunks(JdbcTemplate jdbc, Vault vault, History history) {
    return new Chunks(jdbc, vault, history);
  }

  @Bean
  Messages messages(JdbcTemplate jdbc, Vault vault) {
    return new Messages(jdbc, vault);
  }

  @Bean
  ClaimStore claims(JdbcTemplate jdbc) {
    return new ClaimStore(jdbc);
  }

  @Bean
  Persons persons(JdbcTemplate jdbc) {
    return new Persons(jdbc);
  }

  @Bean
  Conflicts conflicts(JdbcTemplate jdbc, History history) {
    return new Conflicts(jdbc, history);
  }

  @Bean
  Outbox outbox(JdbcTemplate jdbc, History history) {
    return new Outbox(jdbc, history);
  }

  @Bean
  Holdings holdings(JdbcTemplate jdbc, Vault vault) {
    return new Holdings(jdbc, vault);
  }

  @Bean
  Deliveries deliveries(JdbcTemplate jdbc, Vault vault, History history) {
    return new Deliveries(jdbc, vault, history);
  }

  @Bean
  Pickups pickups(JdbcTemplate jdbc, Vault vault, History history) {
    return new Pickups(jdbc, vault, history);
  }

  @Bean
  Submissions submissions(JdbcTemplate jdbc, Vault vault) {
    return new Submissions(jdbc, vault);
  }

  @Bean
  Watermarks watermarks(JdbcTemplate jdbc) {
    return new Watermarks(jdbc);
  }

  @Bean
  Turns turns(DataSource dataSource) {
    return new Turns(dataSource);
  }

  @Bean
  Figures figures(JdbcTemplate jdbc) {
    return new Figures(jdbc);
  }
}
