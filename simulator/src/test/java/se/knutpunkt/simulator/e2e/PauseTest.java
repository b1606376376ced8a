package se.knutpunkt.simulator.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.jdbc.core.JdbcTemplate;
import se.knutpunkt.domain.operations.Operations;
import se.knutpunkt.domain.operations.Stage;
import se.knutpunkt.domain.operations.Stage.Condition;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.routes.RouteIds;
import se.knutpunkt.routes.receive.Pressure;

/// Alone on the node: everybody's messages wait while a stage is paused.
@ExtendWith(Node.class)
@Isolated
class PauseTest {

  private final Api jobbtorg = Api.of("jobbtorg");
  private final Inbox inbox = Inbox.of("jobbtorg");

  @Test
  void whatArrivesWhileTheJudgeIsPausedWaitsAndIsDrainedWhenItGoesOn() {
    var submission = new AtomicReference<String>();
    whilePaused(
        RouteIds.JUDGE,
        () -> {
          var lines = Events.lines(Events.jobbtorg(3).toArray());
          submission.set(jobbtorg.messages(Api.NDJSON, lines).submission());
          stays(() -> state(submission.get()).equals("received"));
        });
    assertThat(Receipts.counts(jobbtorg.settled(submission.get())))
        .isEqualTo(Map.of("accepted", 3));
  }

  @Test
  void whatIsJudgedWhileDecisionsArePausedWaitsAndIsDecidedWhenTheyGoOn() {
    var person = Node.person();
    whilePaused(
        RouteIds.DECIDE,
        () -> {
          collides(person);
          stays(() -> Ledger.conflict(person).isEmpty() && Ledger.marked(person));
        });
    until(() -> Ledger.conflict(person).equals("open") && !Ledger.marked(person));
  }

  @Test
  void whatIsReleasedWhileItsDeliveryIsPausedWaitsAndIsDeliveredWhenItGoesOn() {
    var person = Node.person();
    whilePaused(
        RouteIds.DELIVER + "ekonomiskt-bistand",
        () -> {
          collides(person);
          until(() -> Ledger.alert(person, "ekonomiskt-bistand").equals("waiting"));
          stays(() -> Ledger.alert(person, "ekonomiskt-bistand").equals("waiting"));
          assertThat(staged(person)).isZero();
        });
    until(() -> Ledger.alert(person, "ekonomiskt-bistand").equals("delivered"));
    assertThat(staged(person)).isOne();
  }

  @Test
  void whenTooMuchWaitsRequestsAreRefusedAndFilesLeftUntilThereIsRoom_ACC_003() {
    var file = Inbox.name("ndjson");
    var event = Events.jobbtorg().toString();
    var large = new AtomicReference<String>();
    whilePaused(
        RouteIds.JUDGE,
        () -> {
          var body = Events.lines(Events.jobbtorg(Node.BACKLOG + 1).toArray());
          large.set(jobbtorg.messages(Api.NDJSON, body).submission());
          var refused =
              await().until(() -> jobbtorg.messages(Api.SINGLE, event), a -> a.status() != 202);
          assertThat(refused.status()).isEqualTo(429);
          assertThat(refused.header("Retry-After")).isNotEmpty();
          assertThat(refused.code()).isEqualTo("ACC-003");
          var upload =
              jobbtorg.post("/api/v1/messages", Api.NDJSON, " ".repeat(20 << 20).getBytes(UTF_8));
          assertThat(upload.status()).isEqualTo(429);
          assertThat(upload.code()).isEqualTo("ACC-003");

          inbox.drop(file, Events.lines(Events.jobbtorg()));
          stays(() -> Files.exists(inbox.file(file)));
        });
    assertThat(Receipts.counts(inbox.receipt(file, _ -> true))).isEqualTo(Map.of("accepted", 1));
    assertThat(jobbtorg.settled(large.get()).at("/counts/accepted").asInt())
        .isEqualTo(Node.BACKLOG + 1);
    assertThat(jobbtorg.messages(Api.SINGLE, event).status()).isEqualTo(202);
  }

  @Test
  void aDiskThatIsNearlyFullShutsTheDoors_ACC_004() {
    var limits = new Pressure.Limits(Long.MAX_VALUE, Long.MAX_VALUE);
    assertThat(new Pressure(limits, () -> 0, List.of(Node.data())).refusal())
        .contains(Code.ACC_004);
  }

  /// Pauses the route as an operator does, and lets it go on whatever happens meanwhile.
  private static void whilePaused(String route, Runnable meanwhile) {
    var operations = Node.bean(Operations.class);
    assertThat(operations.pause(route)).map(Stage::condition).contains(Condition.PAUSED);
    try {
      meanwhile.run();
      assertThat(shown(route)).contains("OUT_OF_SERVICE", "paused");
    } finally {
      operations.resume(route);
    }
    until(() -> shown(route).contains("\"UP\""));
  }

  /// What health says of it.
  private static String shown(String route) {
    return new Api(Node.doors().api(), null)
        .get("/actuator/health/routes/" + route)
        .body()
        .toString();
  }

  private String state(String submission) {
    return jobbtorg.get("/api/v1/submissions/" + submission).body().path("state").asText();
  }

  /// Two units of ekonomiskt bistånd that both have the person, which it is told.
  private static void collides(String person) {
    var lines =
        Events.lines(
            Events.arende("bromma", Node.id(), person), Events.arende("farsta", Node.id(), person));
    var receipt = Api.of("ekonomiskt-bistand").receipts(Api.NDJSON, lines);
    assertThat(Receipts.counts(receipt)).isEqualTo(Map.of("accepted", 2));
  }

  /// Alerts about the person that have reached the case system.
  private static long staged(String person) {
    return new JdbcTemplate(Node.doors().caseSystem())
        .queryForObject(
            "select count(*) from knutpunkt_in where typ = 'agarskap.konflikt' and handelse->'data'->>'person' = ?",
            Long.class,
            person);
  }

  private static void stays(Callable<Boolean> so) {
    await().during(Duration.ofMillis(300)).atMost(Duration.ofSeconds(60)).until(so);
  }

  private static void until(Callable<Boolean> so) {
    await().atMost(Duration.ofSeconds(60)).until(so);
  }
}
