package se.knutpunkt.simulator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import se.knutpunkt.routes.RouteIds;

/// One person's decision ends in a fault each time it is tried.
@ExtendWith(Node.class)
class SetAsideTest {

  private static final String HEALTH = "/actuator/health/routes/" + RouteIds.DECIDE;

  private final Api eb = Api.of("ekonomiskt-bistand");
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void isSetAsideForAllToSeeWhileTheOthersGoOn_andGoesOnWhenTheCauseIsGone() throws Exception {
    var broken = Node.person();
    var other = Node.person();
    var there = Events.arende("bromma", Node.id(), broken);
    send(there, Events.arende("farsta", Node.id(), broken));
    until(() -> Ledger.conflict(broken).equals("open"));
    var jdbc = Ledger.jdbc();
    var finding = "select finding::text from conflict where person = ?";
    var whole = jdbc.queryForObject(finding, String.class, Ledger.key(broken));
    keep(broken, "[]");

    send(
        Events.withdrawal(there),
        Events.arende("bromma", Node.id(), other),
        Events.arende("farsta", Node.id(), other));
    until(() -> Ledger.conflict(other).equals("open"));
    until(() -> setAside() == 1);
    until(() -> get(HEALTH).contains("set aside because their decision failed: 1"));
    assertThat(get(HEALTH)).contains("\"UP\"");
    assertThat(Ledger.conflict(broken)).isEqualTo("open");

    keep(broken, whole);
    // the pause is over
    jdbc.update("update mark set not_before = now() where person = ?", Ledger.key(broken));
    until(() -> Ledger.conflict(broken).equals("resolved"));
    until(() -> setAside() == 0);
    until(() -> !get(HEALTH).contains("set aside"));
  }

  private static void keep(String person, String finding) {
    Ledger.jdbc()
        .update(
            "update conflict set finding = ?::jsonb where person = ?", finding, Ledger.key(person));
  }

  private void send(Object... events) {
    var receipt = eb.receipts(Api.NDJSON, Events.lines(events));
    assertThat(Receipts.counts(receipt)).containsOnlyKeys("accepted");
  }

  private double setAside() throws Exception {
    return get("/actuator/prometheus")
        .lines()
        .filter(line -> line.startsWith("knutpunkt_set_aside_persons "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
        .sum();
  }

  private String get(String path) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(Node.doors().api() + path)).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(60)).until(condition);
  }
}
