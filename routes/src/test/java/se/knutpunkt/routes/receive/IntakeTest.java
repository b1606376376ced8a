package se.knutpunkt.routes.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import se.knutpunkt.connectors.Connectors;
import se.knutpunkt.connectors.RecordReader;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Recorder.Row;
import se.knutpunkt.ledger.TestLedger;
import se.knutpunkt.routes.Road;

class IntakeTest {

  private static final PartyId AF = new PartyId("arbetsformedlingen");

  /// No broker answers there: an announcement may fail, what is recorded stands.
  private static final Road ROAD = new Road(new ActiveMQConnectionFactory("vm://77"));

  private static final int KB = 1024;

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();
  @AutoClose private Intake intake;

  @Test
  void sendersTogetherMayOnlyHoldSoMuch_theLastIsAskedToComeBack_andThenThereIsRoomAgain()
      throws Exception {
    intake = intake(40 * KB);
    var line = "x".repeat(30 * KB) + "\n";
    var holding = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> stream(new Halting(line, holding, goOn)));
      assertThat(holding.await(60, TimeUnit.SECONDS)).isTrue();

      assertThatThrownBy(() -> stream(bytes(line))).isInstanceOf(Room.Full.class);

      goOn.countDown();
      first.get(60, TimeUnit.SECONDS);
    }
    assertThat(records(stream(bytes(line)))).isEqualTo(1);
  }

  @Test
  void whatIsCommittedGivesItsRoomBack_soAStreamMayBeLargerThanIt() throws Exception {
    intake = intake((Intake.CHUNK + 100) * KB);

    var submission = stream(bytes("{}\n".repeat(3 * Intake.CHUNK)));

    assertThat(records(submission)).isEqualTo(3 * Intake.CHUNK);
  }

  @Test
  void whatWaitsWhenTheHubClosesIsCommitted_whatComesLaterIsRefused() throws Exception {
    intake = intake(1024 * KB);
    var rows = List.of(new Row("{}".getBytes(StandardCharsets.UTF_8), Connectors.CLOUDEVENTS, 0));
    List<Future<UUID>> sent = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        sent.add(threads.submit(() -> intake.take(AF, "http", rows)));
        if (i == 100) {
          intake.close();
        }
      }
    }
    int refused = 0;
    for (var each : sent) {
      try {
        assertThat(records(each.get())).isEqualTo(1);
      } catch (java.util.concurrent.ExecutionException e) {
        assertThat(e.getCause()).isInstanceOf(DataAccessException.class);
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  private Intake intake(long room) {
    return new Intake(LEDGER.recorder(), ROAD, new Room(room, Duration.ofMillis(100)));
  }

  private UUID stream(InputStream in) throws IOException {
    RecordReader lines = new Connectors().ndjson();
    return intake.stream(AF, "http", null, lines, in, _ -> null).submission();
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static int records(UUID submission) {
    return LEDGER
        .jdbc()
        .queryForObject(
            "select count(*) from record where submission_id = ?", Integer.class, submission);
  }

  /// Gives its bytes, and ends only when it may.
  private static final class Halting extends InputStream {
    private final InputStream bytes;
    private final CountDownLatch given;
    private final CountDownLatch mayEnd;

    Halting(String text, CountDownLatch given, CountDownLatch mayEnd) {
      this.bytes = bytes(text);
      this.given = given;
      this.mayEnd = mayEnd;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      int next = bytes.read(into, from, most);
      if (next < 0) {
        given.countDown();
        try {
          mayEnd.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
          throw new IOException("interrupted");
        }
      }
      return next;
    }
  }
}
