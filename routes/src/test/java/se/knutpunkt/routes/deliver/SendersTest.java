package se.knutpunkt.routes.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.TextMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.core.JmsTemplate;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Deliveries.Leased;
import se.knutpunkt.ledger.TestLedger;
import se.knutpunkt.routes.RouteIds;

/// Each way out on its real transport, and what a repetition does there.
class SendersTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();
  private static final PartyId PARTY = new PartyId("leverantor");

  @TempDir Path folder;
  private List<Leased> rows;

  @BeforeEach
  void twoRows() {
    LEDGER.jdbc().execute("truncate outbox");
    var released = new Released(LEDGER);
    released.messages(PARTY, 2);
    rows = released.leased(PARTY, Duration.ofMinutes(2));
  }

  @Test
  void aFileIsWholeWhenItAppears_andARepetitionWritesTheSameFile() throws Exception {
    var sender = Senders.files(folder.resolve("finsam"));

    sender.send(rows);
    var name = sender.send(rows);

    try (var files = Files.list(folder.resolve("finsam"))) {
      assertThat(files).containsExactly(folder.resolve("finsam/" + name));
    }
    assertThat(folder.resolve("finsam/" + name)).hasContent("{\"n\":0}\n{\"n\":1}\n");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("finsam"))))
        .isEqualTo("rwxr-x---");
  }

  @Test
  void aFolderThatCannotBeWrittenIsTriedLater() throws Exception {
    var occupied = Files.createFile(folder.resolve("finsam"));

    assertThatThrownBy(() -> Senders.files(occupied).send(rows))
        .isInstanceOf(Sender.Unreachable.class);
  }

  @Test
  void aStagingTableHoldsEachDeliveryOnce() throws Exception {
    stagingTable("");
    var sender = staging(LEDGER.jdbc());

    sender.send(rows.subList(0, 1));
    sender.send(rows);

    assertThat(
            LEDGER
                .jdbc()
                .queryForList(
                    "select typ || ' ' || handelse::text from knutpunkt_in order by leverans",
                    String.class))
        .containsExactly("inskrivning {\"n\": 0}", "inskrivning {\"n\": 1}");
  }

  @Test
  void rowsThatTheStagingTableRefusesAreRefused() {
    stagingTable("check (handelse->>'n' <> '1')");

    assertThatThrownBy(() -> staging(LEDGER.jdbc()).send(rows)).isInstanceOf(Sender.Refused.class);
  }

  @Test
  void aDatabaseThatIsAwayIsTriedLater() {
    var away = new JdbcTemplate(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none"));

    assertThatThrownBy(() -> staging(away).send(rows)).isInstanceOf(Sender.Unreachable.class);
  }

  @Test
  void aDatabaseThatDoesNotComeBackIsTriedLater() {
    stagingTable("");
    LEDGER
        .tx()
        .executeWithoutResult(
            _ -> {
              LEDGER.jdbc().execute("lock table knutpunkt_in");
              var other = new JdbcTemplate(new DriverManagerDataSource(LEDGER.url()));
              assertThatThrownBy(() -> Senders.staging(other, Duration.ofMillis(1)).send(rows))
                  .isInstanceOf(Sender.Unreachable.class);
            });
  }

  @Test
  void anAnswerThatDoesNotEndIsTriedLater() throws Exception {
    try (var drips = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var endpoint = URI.create("http://127.0.0.1:" + drips.getLocalPort());
      var answering =
          Thread.startVirtualThread(
              () -> {
                try (var socket = drips.accept()) {
                  var out = socket.getOutputStream();
                  out.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n".getBytes());
                  // until the other side has had enough
                  while (socket.getInputStream().read() >= 0) {}
                } catch (IOException _) {
                  // it had
                }
              });
      var sender =
          new Senders.Calling(
              HttpClient.newHttpClient(), endpoint, "", Duration.ofMillis(200), true);

      assertThatThrownBy(() -> sender.send(rows)).isInstanceOf(Sender.Unreachable.class);
      answering.join();
    }
  }

  @Test
  void anEndpointThatIsAwayIsTriedLater() {
    var gone = new Partner();
    var sender = gone.sender();
    gone.close();

    assertThatThrownBy(() -> sender.send(rows)).isInstanceOf(Sender.Unreachable.class);
  }

  @Test
  void theBrokerDropsARepetition_andItsAbsenceIsTriedLater() throws Exception {
    var broker = broker();
    var connections = new CachingConnectionFactory(new ActiveMQConnectionFactory("vm://78"));
    var sender = Senders.jms(connections, PARTY);
    var queue = new JmsTemplate(connections);
    queue.setReceiveTimeout(200);

    sender.send(rows.subList(0, 1));
    sender.send(rows);

    for (int n = 0; n < rows.size(); n++) {
      var message = (TextMessage) queue.receive(RouteIds.outQueue(PARTY));
      assertThat(message.getText()).isEqualTo("{\"n\":" + n + "}");
    }
    assertThat(queue.receive(RouteIds.outQueue(PARTY))).isNull();

    connections.destroy();
    broker.stop();
    assertThatThrownBy(() -> sender.send(rows)).isInstanceOf(Sender.Unreachable.class);
  }

  private static Sender staging(JdbcTemplate database) {
    return Senders.staging(database, Partner.POLICY.patience());
  }

  private static void stagingTable(String check) {
    LEDGER.jdbc().execute("drop table if exists knutpunkt_in");
    LEDGER
        .jdbc()
        .execute(
            "create table knutpunkt_in (leverans uuid primary key, typ text, handelse jsonb %s)"
                .formatted(check));
  }

  private static EmbeddedActiveMQ broker() throws Exception {
    var config =
        new ConfigurationImpl()
            .setPersistenceEnabled(false)
            .setSecurityEnabled(false)
            .addAcceptorConfiguration(
                new TransportConfiguration(
                    InVMAcceptorFactory.class.getName(), Map.of("serverId", 78)));
    return new EmbeddedActiveMQ().setConfiguration(config).start();
  }
}
