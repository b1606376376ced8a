package se.knutpunkt.app.pipeline;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import se.knutpunkt.app.config.ConfigLoader;
import se.knutpunkt.app.config.HubConfig;
import se.knutpunkt.app.rules.RuleReader;
import se.knutpunkt.connectors.Connectors;
import se.knutpunkt.domain.Environment;
import se.knutpunkt.domain.claims.Claims;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.ownership.Rulebook;
import se.knutpunkt.domain.ownership.RulesInForce;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Ids;
import se.knutpunkt.ledger.Recorder;
import se.knutpunkt.ledger.ReplayLog;
import se.knutpunkt.ledger.TestLedger;
import se.knutpunkt.routes.Road;
import se.knutpunkt.routes.decide.Deciding;
import se.knutpunkt.routes.decide.Releasing;
import se.knutpunkt.routes.judge.AnswerRemarks;
import se.knutpunkt.routes.judge.Judging;
import se.knutpunkt.routes.judge.Settled;
import se.knutpunkt.routes.replay.Replaying;
import se.knutpunkt.schemas.Catalogue;
import se.knutpunkt.schemas.Judge;

/// The stages between the doors and the outbox on a real ledger, real rules and a real broker,
/// called by hand: tests decide what meets what.
final class Pipeline {

  static final HubConfig CONFIG = ConfigLoader.load(Path.of("../config"), _ -> null);
  private static final Catalogue CATALOGUE = Catalogue.load();
  static final RulesInForce SHIPPED =
      new RuleReader(CONFIG, _ -> null).folder(Path.of("../config"));
  private static final Rulebook RULES =
      new Rulebook() {
        @Override
        public void turnTo(LocalDate today) {}

        @Override
        public RulesInForce inForce() {
          return SHIPPED;
        }
      };
  static final Road ROAD = new Road(new CachingConnectionFactory(broker()));

  final TestLedger ledger;
  final Instant now;

  private final HubConfig config;

  Pipeline(TestLedger ledger, Instant now) {
    this(ledger, now, CONFIG);
  }

  Pipeline(TestLedger ledger, Instant now, HubConfig config) {
    this.ledger = ledger;
    this.now = now;
    this.config = config;
  }

  private static ActiveMQConnectionFactory broker() {
    try {
      var config =
          new ConfigurationImpl()
              .setPersistenceEnabled(false)
              .setSecurityEnabled(false)
              .addAcceptorConfiguration(
                  new TransportConfiguration(
                      InVMAcceptorFactory.class.getName(), Map.of("serverId", 77)));
      new EmbeddedActiveMQ().setConfiguration(config).start();
      return new ActiveMQConnectionFactory("vm://77");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  Judge judge() {
    return new Judge(CATALOGUE, config.register(), Environment.TEST, InstantSource.fixed(now));
  }

  Judging judging(PlatformTransactionManager transactions) {
    return new Judging(
        new Connectors(),
        judge(),
        ledger.chunks(),
        ledger.messages(),
        ledger.claims(),
        ledger.persons(),
        ledger.pseudonyms(),
        ROAD,
        new Settled(),
        new AnswerRemarks(ledger.conflicts(), InstantSource.fixed(now)),
        transactions);
  }

  Deciding deciding(TransactionTemplate tx) {
    return new Deciding(
        ledger.persons(),
        ledger.claims(),
        ledger.conflicts(),
        ledger.messages(),
        ledger.outbox(),
        ledger.holdings(),
        RULES,
        config.register(),
        new Releasing(config.gate(), ledger.vault(), InstantSource.fixed(now)),
        InstantSource.fixed(now),
        ROAD,
        tx);
  }

  /// @param page so many records in one commit
  Replaying replaying(int page) {
    return new Replaying(
        new ReplayLog(ledger.jdbc(), ledger.history(), ledger.chunks()),
        judging(new JdbcTransactionManager(ledger.dataSource())),
        ledger.messages(),
        ledger.persons(),
        deciding(ledger.tx()),
        ROAD,
        ledger.tx(),
        page);
  }

  /// Records events as one chunk of that carrier.
  UUID record(String carrier, List<String> events) {
    var rows =
        events.stream()
            .map(
                e ->
                    new Recorder.Row(e.getBytes(StandardCharsets.UTF_8), Connectors.CLOUDEVENTS, 0))
            .toList();
    return ledger
        .recorder()
        .record(
            new PartyId(carrier), List.of(new Recorder.Whole(Ids.next(), "http", rows)), () -> {})
        .orElseThrow();
  }

  /// What holds at rest: claims in force and open conflicts, in words that can be compared.
  Map<String, TreeSet<String>> standing() {
    var standing = new TreeMap<String, TreeSet<String>>();
    var persons =
        ledger.jdbc().queryForList("select key from person", UUID.class).stream()
            .map(PersonKey::new)
            .toList();
    ledger
        .tx()
        .executeWithoutResult(
            _ -> {
              ledger
                  .claims()
                  .of(persons)
                  .forEach(
                      (person, claims) ->
                          Claims.current(claims)
                              .forEach(
                                  c ->
                                      standing
                                          .computeIfAbsent("claims", _ -> new TreeSet<>())
                                          .add(
                                              person
                                                  + " "
                                                  + c.message()
                                                  + " "
                                                  + c.lineage()
                                                  + " "
                                                  + c.fact())));
              ledger
                  .conflicts()
                  .of(persons)
                  .forEach(
                      (person, cases) ->
                          cases.stream()
                              .filter(c -> c.stored().state().open())
                              .forEach(
                                  c ->
                                      standing
                                          .computeIfAbsent("conflicts", _ -> new TreeSet<>())
                                          .add(
                                              person
                                                  + " "
                                                  + c.stored().key()
                                                  + " "
                                                  + c.kept().rule()
                                                  + " "
                                                  + c.stored().digest())));
            });
    return standing;
  }

  /// Outcomes of the records that were not accepted, as they are kept.
  List<String> refusals() {
    return ledger
        .jdbc()
        .queryForList(
            "select outcome::text from record where state in ('rejected', 'quarantined')",
            String.class);
  }

  void clear() {
    ledger
        .jdbc()
        .execute(
            "truncate submission, chunk, record, content, content_key, message, claim, person, mark, broad_mark, conflict_reason, conflict, outbox, history, watermark, seen_row, replay cascade");
  }
}
