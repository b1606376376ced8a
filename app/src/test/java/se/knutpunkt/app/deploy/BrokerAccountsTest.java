package se.knutpunkt.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSSecurityRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.PropertiesLoginModule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.knutpunkt.app.config.ConfigLoader;
import se.knutpunkt.routes.RouteIds;
import se.knutpunkt.routes.party.Connection;

/// The accounts of `deploy/artemis`, on a broker that reads these files and is else alone and in
/// memory.
class BrokerAccountsTest {

  private static final Path FILES = Keys.ROOT.resolve("deploy/artemis");
  private static final String ROLES = "artemis-roles.properties";
  private static final String USERS = "artemis-users.properties";
  private static final int HUB_AND_PARTY = 4711;

  @TempDir Path etc;
  private EmbeddedActiveMQ broker;

  @Test
  void thereIsOneForTheHubAndOneForEachPartyWithJms() throws IOException {
    var wanted = new TreeSet<>(List.of("hub"));
    ConfigLoader.load(Keys.ROOT.resolve("config"), _ -> null).connections().values().stream()
        .filter(Connection::jms)
        .forEach(connection -> wanted.add(connection.party().value()));

    var roles = new Properties();
    try (var in = Files.newBufferedReader(FILES.resolve(ROLES))) {
      roles.load(in);
    }
    assertThat(roles.stringPropertyNames()).isEqualTo(wanted);
    roles.forEach((role, account) -> assertThat(account).isEqualTo(role));
  }

  @ParameterizedTest
  @ValueSource(strings = {"primary", "backup"})
  void aPartySendsToItsOwnQueueAndTakesFromItsOwnAndNothingElse(String role) throws Exception {
    start(role);

    try (var party = as("leverantor", "of the party");
        var hub = as("hub", "of the hub")) {
      send(party, "in.leverantor");
      assertThat(take(hub, "in.leverantor")).isNotNull();
      send(hub, "out.leverantor");
      assertThat(take(party, "out.leverantor")).isNotNull();
      for (var own : List.of(RouteIds.RECORDED, RouteIds.MARKED, "hub.deliver.jobbtorg")) {
        send(hub, own);
        assertThat(take(hub, own)).isNotNull();
      }

      for (var queue : List.of(RouteIds.RECORDED, "in.jobbtorg", "out.leverantor", "a.new.one")) {
        assertThatThrownBy(() -> send(party, queue)).as("sends to %s", queue).satisfies(refused());
      }
      for (var queue : List.of(RouteIds.RECORDED, "in.leverantor", "DLQ", "a.new.one")) {
        assertThatThrownBy(() -> take(party, queue))
            .as("takes from %s", queue)
            .satisfies(refused());
      }
    }
  }

  @Test
  void nobodyIsAnonymousAndAWrongPasswordOpensNothing() throws Exception {
    start("primary");

    assertThatThrownBy(() -> as(null, null)).satisfies(refused());
    assertThatThrownBy(() -> as("leverantor", "of the hub")).satisfies(refused());
    assertThatCode(() -> as("leverantor", "of the party").close()).doesNotThrowAnyException();
  }

  @AfterEach
  void stop() throws Exception {
    if (broker != null) {
      broker.stop();
    }
  }

  private void start(String role) throws Exception {
    Files.copy(FILES.resolve(ROLES), etc.resolve(ROLES));
    Files.writeString(etc.resolve(USERS), "hub = of the hub\nleverantor = of the party\n");
    var config = new FileConfiguration();
    new FileDeploymentManager(FILES.resolve(role + ".xml").toUri().toString())
        .addDeployable(config)
        .readConfiguration();
    config.setPersistenceEnabled(false);
    config.setPagingDirectory(etc.resolve("paging").toString());
    config.setHAPolicyConfiguration(null);
    config.setClusterConfigurations(List.of());
    config.clearAcceptorConfigurations();
    config.addAcceptorConfiguration(
        new TransportConfiguration(
            InVMAcceptorFactory.class.getName(), Map.of("serverId", HUB_AND_PARTY)));
    broker = new EmbeddedActiveMQ();
    broker.setConfiguration(config);
    broker.setSecurityManager(new ActiveMQJAASSecurityManager("accounts", login()));
    broker.start();
  }

  /// As `login.config` of a broker that was made with `--require-login`.
  private SecurityConfiguration login() {
    var module =
        new AppConfigurationEntry(
            PropertiesLoginModule.class.getName(),
            AppConfigurationEntry.LoginModuleControlFlag.REQUISITE,
            Map.of(
                "org.apache.activemq.jaas.properties.user", USERS,
                "org.apache.activemq.jaas.properties.role", ROLES,
                "baseDir", etc.toString()));
    return new SecurityConfiguration() {
      @Override
      public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
        return new AppConfigurationEntry[] {module};
      }
    };
  }

  private static JMSContext as(String user, String password) {
    var factory = new ActiveMQConnectionFactory("vm://" + HUB_AND_PARTY);
    var context = factory.createContext(user, password);
    context.start();
    return context;
  }

  private static void send(JMSContext as, String queue) {
    as.createProducer().send(as.createQueue(queue), "text");
  }

  private static String take(JMSContext as, String queue) {
    try (var consumer = as.createConsumer(as.createQueue(queue))) {
      return consumer.receiveBody(String.class, 60_000);
    }
  }

  private static Consumer<Throwable> refused() {
    return fault -> assertThat(fault).isInstanceOf(JMSSecurityRuntimeException.class);
  }
}
