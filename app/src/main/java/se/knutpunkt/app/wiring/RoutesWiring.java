package se.knutpunkt.app.wiring;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import se.knutpunkt.app.HubProperties;
import se.knutpunkt.app.config.ConfigLoader;
import se.knutpunkt.app.config.HubConfig;
import se.knutpunkt.app.rules.LedgerRulebook;
import se.knutpunkt.app.rules.RuleDesk;
import se.knutpunkt.app.rules.RuleReader;
import se.knutpunkt.app.rules.RulesDiff;
import se.knutpunkt.app.start.DataFolder;
import se.knutpunkt.connectors.Connectors;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.release.Gate;
import se.knutpunkt.domain.time.Sweden;
import se.knutpunkt.ledger.Activations;
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
import se.knutpunkt.ledger.ReplayLog;
import se.knutpunkt.ledger.RuleVersions;
import se.knutpunkt.ledger.Submissions;
import se.knutpunkt.ledger.Turns;
import se.knutpunkt.ledger.Watermarks;
import se.knutpunkt.ledger.crypto.Archive;
import se.knutpunkt.ledger.crypto.Pseudonyms;
import se.knutpunkt.ledger.crypto.Vault;
import se.knutpunkt.ledger.disk.Folders;
import se.knutpunkt.routes.ErrorPolicy;
import se.knutpunkt.routes.Road;
import se.knutpunkt.routes.Spine;
import se.knutpunkt.routes.answer.Answering;
import se.knutpunkt.routes.answer.FileReceipts;
import se.knutpunkt.routes.answer.OwnReferences;
import se.knutpunkt.routes.answer.ReceiptJson;
import se.knutpunkt.routes.decide.Deciding;
import se.knutpunkt.routes.decide.Releasing;
import se.knutpunkt.routes.deliver.Delivering;
import se.knutpunkt.routes.deliver.Senders;
import se.knutpunkt.routes.judge.AnswerRemarks;
import se.knutpunkt.routes.judge.Judging;
import se.knutpunkt.routes.judge.Settled;
import se.knutpunkt.routes.party.Connection;
import se.knutpunkt.routes.receive.FetchDoor;
import se.knutpunkt.routes.receive.FileDoor;
import se.knutpunkt.routes.receive.HttpDoor;
import se.knutpunkt.routes.receive.Intake;
import se.knutpunkt.routes.receive.JmsDoor;
import se.knutpunkt.routes.receive.Keys;
import se.knutpunkt.routes.receive.Pressure;
import se.knutpunkt.routes.receive.SqlDoor;
import se.knutpunkt.routes.receive.UnreadBody;
import se.knutpunkt.routes.replay.Replaying;
import se.knutpunkt.routes.watch.Sweeper;
import se.knutpunkt.schemas.Catalogue;
import se.knutpunkt.schemas.Judge;

/// The stages, put together from config and ledger.
@Configuration(proxyBeanMethods = false)
public class RoutesWiring {

  /// Business time: deadlines and validity. A simulation brings its own.
  @Bean
  @ConditionalOnMissingBean
  InstantSource businessClock() {
    return InstantSource.system();
  }

  @Bean
  Catalogue catalogue() {
    return Catalogue.load();
  }

  @Bean
  HubConfig hubConfig(HubProperties hub, ConfigurableEnvironment environment, Catalogue catalogue) {
    return ConfigLoader.load(hub.configFolder(), environment::getProperty, catalogue);
  }

  @Bean
  Activations activations(JdbcTemplate jdbc, TransactionTemplate tx, History history) {
    return new Activations(jdbc, tx, history);
  }

  @Bean
  RuleVersions ruleVersions(
      JdbcTemplate jdbc, TransactionTemplate tx, Activations activations, History history) {
    return new RuleVersions(jdbc, tx, activations, history);
  }

  @Bean
  RuleReader ruleReader(HubConfig config, ConfigurableEnvironment environment) {
    return new RuleReader(config, environment::getProperty);
  }

  @Bean
  RulesDiff rulesDiff(
      JdbcTemplate jdbc, PlatformTransactionManager transactions, HubConfig config) {
    return new RulesDiff(jdbc, transactions, config.register());
  }

  /// Then keeps the other config files too: those that no node can start with were never in force.
  /// By a party register that has changed everybody is decided anew.
  @Bean
  LedgerRulebook rulebook(
      HubConfig config,
      HubProperties hub,
      RuleReader reader,
      RulesDiff diff,
      RuleVersions versions,
      Activations activations,
      Persons persons,
      InstantSource clock,
      TransactionTemplate tx)
      throws IOException {
    var rulebook = new LedgerRulebook(versions, reader, diff, persons, tx);
    rulebook.bring(hub.configFolder(), Sweden.today(clock));
    var files = new HashMap<String, String>();
    for (var name : config.hashes().keySet()) {
      files.put(name, Files.readString(hub.configFolder().resolve(name)));
    }
    // a party that is no more counts as an empty file: that too is a change
    activations.names().stream()
        .filter(HubConfig::isParty)
        .forEach(name -> files.putIfAbsent(name, ""));
    tx.executeWithoutResult(
        _ -> {
          if (activations.keep(files).stream().anyMatch(HubConfig::isParty)) {
            persons.markEverybody();
          }
        });
    return rulebook;
  }

  @Bean
  RuleDesk ruleDesk(
      RuleVersions versions,
      RuleReader reader,
      RulesDiff diff,
      LedgerRulebook rulebook,
      InstantSource clock) {
    return new RuleDesk(versions, reader, diff, rulebook, clock);
  }

  @Bean
  Connectors connectors() {
    return new Connectors();
  }

  @Bean
  Judge judge(Catalogue catalogue, HubConfig config, HubProperties hub, InstantSource clock) {
    return new Judge(catalogue, config.register(), hub.environment(), clock);
  }

  @Bean
  Settled settled() {
    return new Settled();
  }

  @Bean(destroyMethod = "close")
  Intake intake(Recorder recorder, Road road) {
    return new Intake(recorder, road);
  }

  /// @param data made before the folder of the files, which may be the same
  @Bean
  Pressure pressure(HubProperties hub, DataFolder data, Figures figures) {
    return new Pressure(
        new Pressure.Limits(hub.limits().backlog(), hub.limits().freeDisk().toBytes()),
        figures::backlog,
        List.of(data.path(), existing(hub.folder())));
  }

  @Bean
  Judging judging(
      Connectors connectors,
      Judge judge,
      Chunks chunks,
      Messages messages,
      ClaimStore claims,
      Persons persons,
      Pseudonyms pseudonyms,
      Road road,
      Settled settled,
      Conflicts conflicts,
      InstantSource clock,
      PlatformTransactionManager transactions) {
    return new Judging(
        connectors,
        judge,
        chunks,
        messages,
        claims,
        persons,
        pseudonyms,
        road,
        settled,
        new AnswerRemarks(conflicts, clock),
        transactions);
  }

  @Bean
  Deciding deciding(
      Persons persons,
      ClaimStore claims,
      Conflicts conflicts,
      Messages messages,
      Outbox outbox,
      Holdings holdings,
      LedgerRulebook rulebook,
      HubConfig config,
      Gate gate,
      Vault vault,
      InstantSource clock,
      Road road,
      TransactionTemplate tx) {
    return new Deciding(
        persons,
        claims,
        conflicts,
        messages,
        outbox,
        holdings,
        rulebook,
        config.register(),
        new Releasing(gate, vault, clock),
        clock,
        road,
        tx);
  }

  @Bean
  Replaying replaying(
      JdbcTemplate jdbc,
      History history,
      Chunks chunks,
      Judging judging,
      Messages messages,
      Persons persons,
      Deciding deciding,
      Road road,
      TransactionTemplate tx) {
    return new Replaying(
        new ReplayLog(jdbc, history, chunks), judging, messages, persons, deciding, road, tx);
  }

  @Bean
  Delivering delivering(
      HubConfig config,
      HubProperties hub,
      CamelContext camel,
      ConnectionFactory broker,
      Deliveries deliveries,
      TransactionTemplate tx) {
    var d = hub.delivery();
    var policy =
        new Delivering.Policy(d.tries(), d.first(), d.longest(), d.batch(), d.lease(), d.breaker());
    return new Delivering(
        Senders.of(
            config.connections().values(),
            databases(config, camel),
            hub.folder().resolve("outbox"),
            broker,
            http(),
            policy.patience()),
        deliveries,
        tx,
        policy);
  }

  private static HttpClient http() {
    return HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  }

  /// One small pool for each party's own database, also known to the routes that poll it.
  private static Map<PartyId, JdbcTemplate> databases(HubConfig config, CamelContext camel) {
    var databases = new HashMap<PartyId, JdbcTemplate>();
    for (var connection : config.connections().values()) {
      var database =
          connection.source() != null
              ? connection.source().database()
              : connection.outbound() instanceof Connection.Outbound.Staging(var staging)
                  ? staging
                  : null;
      if (database != null) {
        var pool = new HikariDataSource();
        pool.setPoolName(connection.party().value());
        pool.setJdbcUrl(database.url());
        if (!database.user().isEmpty()) {
          pool.setUsername(database.user());
          pool.setPassword(database.password());
        }
        pool.setMaximumPoolSize(4);
        pool.setConnectionTimeout(LedgerWiring.DATABASE_PATIENCE.toMillis());
        pool.setInitializationFailTimeout(-1);
        camel.getRegistry().bind(SqlDoor.dataSource(connection.party()), pool);
        databases.put(connection.party(), new JdbcTemplate(pool));
      }
    }
    return databases;
  }

  @Bean
  Spine spine(Judging judging, Deciding deciding, Delivering delivering, Road road) {
    return new Spine(judging, deciding, delivering, delivering.parties());
  }

  @Bean
  ErrorPolicy errorPolicy() {
    return new ErrorPolicy();
  }

  @Bean
  OwnReferences ownReferences(Submissions submissions, Connectors connectors, InstantSource clock) {
    return new OwnReferences(submissions, connectors, clock);
  }

  @Bean
  ReceiptJson receiptJson(Submissions submissions, OwnReferences references) {
    return new ReceiptJson(submissions, references);
  }

  @Bean
  FileReceipts fileReceipts(HubProperties hub, Submissions submissions, ReceiptJson receipts) {
    return new FileReceipts(hub.folder().resolve("inbox"), submissions, receipts);
  }

  @Bean
  Answering answering(
      Submissions submissions,
      FileReceipts files,
      OwnReferences references,
      Outbox outbox,
      Vault vault,
      InstantSource clock,
      Road road,
      TransactionTemplate tx) {
    return new Answering(submissions, files, references, outbox, vault, clock, road, tx);
  }

  @Bean
  Sweeper sweeper(
      HubProperties hub,
      Recorder recorder,
      Chunks chunks,
      LedgerRulebook rulebook,
      Persons persons,
      Deliveries deliveries,
      Delivering delivering,
      Answering answering,
      Road road,
      InstantSource clock,
      TransactionTemplate tx) {
    var s = hub.sweep();
    return new Sweeper(
        new Sweeper.Timing(s.every(), s.forgotten(), s.abandoned()),
        recorder,
        chunks,
        rulebook,
        persons,
        deliveries,
        delivering.parties(),
        answering,
        road,
        clock,
        tx);
  }

  @Bean
  Keys keys(HubConfig config) {
    return new Keys(config.connections().values());
  }

  @Bean
  HttpDoor httpDoor(
      Keys keys,
      Pressure pressure,
      Intake intake,
      Submissions submissions,
      ReceiptJson receipts,
      Settled settled,
      Connectors connectors,
      Judge judge,
      InstantSource clock) {
    return new HttpDoor(
        keys, pressure, intake, submissions, receipts, settled, connectors, judge, clock);
  }

  @Bean
  UnreadBody unreadBody() {
    return new UnreadBody();
  }

  @Bean
  FetchDoor fetchDoor(Keys keys, Pickups pickups, TransactionTemplate tx) {
    return new FetchDoor(keys, pickups, tx);
  }

  @Bean
  FileDoor fileDoor(
      HubConfig config,
      HubProperties hub,
      Pressure pressure,
      Connectors connectors,
      Intake intake,
      Archive archive,
      Pseudonyms pseudonyms,
      FileReceipts receipts,
      Turns turns) {
    return new FileDoor(
        config.connections().values(),
        hub.folder().resolve("inbox"),
        new FileDoor.Timing(hub.files().every(), hub.files().patience()),
        pressure,
        connectors,
        intake,
        archive,
        pseudonyms,
        receipts,
        turns);
  }

  @Bean
  SqlDoor sqlDoor(
      HubConfig config,
      Connectors connectors,
      Intake intake,
      Watermarks watermarks,
      TransactionTemplate tx) {
    return new SqlDoor(config.connections().values(), connectors, intake, watermarks, tx);
  }

  @Bean
  JmsDoor jmsDoor(HubConfig config, Intake intake) {
    return new JmsDoor(config.connections().values(), intake);
  }

  private static Path existing(Path folder) {
    try {
      Folders.shared(folder);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("the data folder cannot be made", e);
    }
  }
}
