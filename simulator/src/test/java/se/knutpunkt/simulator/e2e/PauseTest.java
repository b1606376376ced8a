package se.knutpunkt.simulator.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.routes.RouteIds;
import se.knutpunkt.routes.receive.Pressure;

/// Alone on the node: everybody's messages wait while the judge is paused.
@ExtendWith(Node.class)
@Isolated
class PauseTest {

  private final Api jobbtorg = Api.of("jobbtorg");
  private final Inbox inbox = Inbox.of("jobbtorg");

  @Test
  void whatArrivesWhileTheJudgeIsPausedWaitsAndIsDrainedWhenItGoesOn() throws Exception {
    var routes = Node.bean(CamelContext.class).getRouteController();
    routes.suspendRoute(RouteIds.JUDGE);
    String waiting;
    try {
      waiting =
          jobbtorg.messages(Api.NDJSON, Events.lines(Events.jobbtorg(3).toArray())).submission();
      await().during(Duration.ofMillis(300)).until(() -> state(waiting).equals("received"));
    } finally {
      routes.resumeRoute(RouteIds.JUDGE);
    }
    assertThat(Receipts.counts(jobbtorg.settled(waiting))).isEqualTo(Map.of("accepted", 3));
  }

  @Test
  void whenTooMuchWaitsRequestsAreRefusedAndFilesLeftUntilThereIsRoom_ACC_003() throws Exception {
    var routes = Node.bean(CamelContext.class).getRouteController();
    var file = Inbox.name("ndjson");
    var event = Events.jobbtorg().toString();
    routes.suspendRoute(RouteIds.JUDGE);
    String large;
    try {
      var body = Events.lines(Events.jobbtorg(Node.BACKLOG + 1).toArray());
      large = jobbtorg.messages(Api.NDJSON, body).submission();
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
      await().during(Duration.ofMillis(500)).until(() -> Files.exists(inbox.file(file)));
    } finally {
      routes.resumeRoute(RouteIds.JUDGE);
    }
    assertThat(Receipts.counts(inbox.receipt(file, _ -> true))).isEqualTo(Map.of("accepted", 1));
    assertThat(jobbtorg.settled(large).at("/counts/accepted").asInt()).isEqualTo(Node.BACKLOG + 1);
    assertThat(jobbtorg.messages(Api.SINGLE, event).status()).isEqualTo(202);
  }

  @Test
  void aDiskThatIsNearlyFullShutsTheDoors_ACC_004() {
    var limits = new Pressure.Limits(Long.MAX_VALUE, Long.MAX_VALUE);
    assertThat(new Pressure(limits, () -> 0, Node.data()).refusal()).contains(Code.ACC_004);
  }

  private String state(String submission) {
    return jobbtorg.get("/api/v1/submissions/" + submission).body().path("state").asText();
  }
}
