package se.knutpunkt.simulator.parties;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import se.knutpunkt.simulator.city.plan.Act;

/// A party that fetches what the hub has for it, and acknowledges. It looks all the time: what it
/// has not fetched keeps the hub from being quiet.
final class FetchSide implements PartySystem {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PAUSE = Duration.ofMillis(150);

  private final String party;
  private final HttpSide http;
  private final Queue<JsonNode> fetched = new ConcurrentLinkedQueue<>();
  private final Thread looker;

  FetchSide(String party, HttpSide http) {
    this.party = party;
    this.http = http;
    looker = Thread.ofVirtual().name("fetch " + party).start(this::look);
  }

  private void look() {
    try {
      while (true) {
        if (fetch() == 0) {
          Thread.sleep(PAUSE);
        }
      }
    } catch (InterruptedException _) {
      // closed
    }
  }

  private int fetch() throws InterruptedException {
    try {
      var answer = http.send(http.to("/api/v1/outbox?max=100").GET().build());
      var deliveries = JSON.readTree(answer.body()).path("deliveries");
      if (deliveries.isEmpty()) {
        return 0;
      }
      var ids = new ArrayList<String>();
      for (var delivery : deliveries) {
        fetched.add(delivery.path("event"));
        ids.add(delivery.path("id").asText());
      }
      http.acknowledge(ids);
      return deliveries.size();
    } catch (IOException _) {
      // The hub is not up, or going down: whether it answers is for those to say who wait for its
      // quiet.
      return 0;
    }
  }

  @Override
  public boolean does(Act act) {
    return false;
  }

  @Override
  public void act(List<Act> acts) {}

  @Override
  public void collect(Observed observed) {
    for (var event = fetched.poll(); event != null; event = fetched.poll()) {
      observed.delivered(party, "http", event);
    }
  }

  @Override
  public void close() {
    looker.interrupt();
  }
}
