package se.knutpunkt.app.wiring;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.jms.ConnectionFactory;
import java.time.InstantSource;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.ContinueResponseTiming;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.CompositeHealthContributor;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.jms.JmsHealthIndicator;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import se.knutpunkt.app.HubProperties;
import se.knutpunkt.app.config.HubConfig;
import se.knutpunkt.app.rules.LedgerRulebook;
import se.knutpunkt.app.start.StartFault;
import se.knutpunkt.console.CodedRefusals;
import se.knutpunkt.console.ConflictsController;
import se.knutpunkt.console.FaultAdvice;
import se.knutpunkt.console.OperatorKey;
import se.knutpunkt.console.OpsController;
import se.knutpunkt.console.OverviewController;
import se.knutpunkt.console.PageHeaders;
import se.knutpunkt.console.ReplaysController;
import se.knutpunkt.console.RulesController;
import se.knutpunkt.domain.operations.Replays;
import se.knutpunkt.domain.operations.RuleActivation;
import se.knutpunkt.domain.operations.Rulings;
import se.knutpunkt.domain.release.Gate;
import se.knutpunkt.ledger.Board;
import se.knutpunkt.ledger.Casebook;
import se.knutpunkt.ledger.Figures;
import se.knutpunkt.ledger.History;
import se.knutpunkt.ledger.RuleVersions;
import se.knutpunkt.ledger.Traffic;
import se.knutpunkt.ledger.crypto.Vault;
import se.knutpunkt.routes.deliver.Delivering;
import se.knutpunkt.routes.party.Connection;
import se.knutpunkt.routes.pulse.Pulse;
import se.knutpunkt.routes.receive.ContractDoor;
import se.knutpunkt.routes.watch.HubHealth;
import se.knutpunkt.routes.watch.InboxHealth;
import se.knutpunkt.routes.watch.LedgerMetrics;
import se.knutpunkt.routes.watch.RouteOperations;
import se.knutpunkt.schemas.Catalogue;

/// Health, metrics, pause and pages. Everything here but the agreements about conflicts goes by
/// real time: a simulation moves only the business's clock.
@Configuration(proxyBeanMethods = false)
public class WatchWiring {

  @Bean
  Pulse pulse() {
    return new Pulse(InstantSource.system());
  }

  @Bean
  Traffic traffic(JdbcTemplate jdbc) {
    return new Traffic(jdbc);
  }

  @Bean
  Board board(Figures figures, Traffic traffic, HubConfig config) {
    return new Board(figures, traffic, config.connections().keySet(), Board.Timing.DEFAULT);
  }

  @Bean
  RouteOperations operations(
      CamelContext camel, Pulse pulse, Board board, Delivering delivering, History history) {
    return new RouteOperations(camel, pulse, Pulse.Limits.DEFAULT, board, delivering, history);
  }

  @Bean
  HubHealth hubHealth(RouteOperations operations, Board board) {
    return new HubHealth(operations, board, InstantSource.system());
  }

  @Bean
  CompositeHealthContributor routesHealthContributor(HubHealth health) {
    return health.routes();
  }

  @Bean
  CompositeHealthContributor partiesHealthContributor(HubHealth health) {
    return health.parties();
  }

  @Bean
  HealthIndicator databaseHealthIndicator(HubHealth health) {
    return health.database();
  }

  @Bean
  HealthIndicator inboxHealthIndicator(HubProperties hub, HubConfig config) {
    var watched =
        config.connections().values().stream()
            .filter(connection -> connection.inbox() != Connection.Inbox.SHUT)
            .map(Connection::party)
            .collect(Collectors.toSet());
    return new InboxHealth(hub.folder().resolve("inbox"), watched);
  }

  @Bean
  HealthIndicator brokerHealthIndicator(ConnectionFactory connections) {
    return new JmsHealthIndicator(connections);
  }

  @Bean
  LedgerMetrics ledgerMetrics(
      Board board, RouteOperations operations, ObjectProvider<PrometheusRegistry> registry) {
    var metrics = new LedgerMetrics(board, operations, InstantSource.system());
    registry.ifAvailable(r -> r.register(metrics));
    return metrics;
  }

  @Bean
  ContractDoor contractDoor(Catalogue catalogue, Gate gate) {
    return new ContractDoor(catalogue, gate);
  }

  @Bean
  OperatorKey operatorKey(@Value("${knutpunkt.operator.key-hash:}") String hash) {
    try {
      return new OperatorKey(hash);
    } catch (IllegalArgumentException _) {
      throw new StartFault(
          "knutpunkt.operator.key-hash ska vara SHA-256 av nyckeln: 64 hexadecimala tecken. Se docs/operations.md.",
          "knutpunkt.operator.key-hash is to be the key's SHA-256: 64 hexadecimal characters. See docs/operations.md.");
    }
  }

  @Bean
  OpsController opsController(RouteOperations operations, OperatorKey key) {
    return new OpsController(operations, key);
  }

  @Bean
  ConflictsController conflictsController(
      JdbcTemplate jdbc,
      Vault vault,
      HubConfig config,
      LedgerRulebook rulebook,
      Rulings rulings,
      OperatorKey key,
      InstantSource clock) {
    var units =
        config.register().parties().stream()
            .flatMap(party -> party.units().stream())
            .map(unit -> unit.id())
            .collect(Collectors.toSet());
    var known = new ConflictsController.Known(() -> rulebook.inForce().names().keySet(), units);
    return new ConflictsController(new Casebook(jdbc, vault), known, rulings, key, clock);
  }

  @Bean
  ReplaysController replaysController(Replays replays, OperatorKey key, InstantSource clock) {
    return new ReplaysController(replays, key, clock);
  }

  @Bean
  RulesController rulesController(
      RuleVersions versions, RuleActivation rules, OperatorKey key, InstantSource clock) {
    return new RulesController(versions, rules, key, clock);
  }

  @Bean
  OverviewController overviewController(
      Board board,
      Figures figures,
      HubConfig config,
      LedgerRulebook rulebook,
      RouteOperations operations,
      OperatorKey key,
      HubProperties hub) {
    return new OverviewController(
        board,
        figures,
        config.register(),
        rulebook::inForce,
        operations,
        key,
        new OverviewController.Node(hub.node(), hub.environment()));
  }

  @Bean
  FaultAdvice faultAdvice() {
    return new FaultAdvice();
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusals() {
    return tomcat -> {
      tomcat.addContextCustomizers(
          context ->
              ((StandardHost) context.getParent())
                  .setErrorReportValveClass(CodedRefusals.class.getName()));
      // who asks before a large upload whether to go on gets the refusal in its place
      tomcat.addConnectorCustomizers(
          connector ->
              connector.setProperty(
                  "continueResponseTiming",
                  ContinueResponseTiming.ON_REQUEST_BODY_READ.toString()));
    };
  }

  @Bean
  PageHeaders pageHeaders() {
    return new PageHeaders();
  }
}
