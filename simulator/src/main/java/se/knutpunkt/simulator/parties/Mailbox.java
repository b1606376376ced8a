package se.knutpunkt.simulator.parties;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import se.knutpunkt.simulator.city.plan.Act;

/// A party's own HTTP endpoint, to which the hub posts CloudEvents batches. It is there before
/// the hub starts, because the hub is told its address.
public final class Mailbox implements PartySystem {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String party;
  private final String bearer;
  private final HttpServer server;
  private final Queue<JsonNode> received = new ConcurrentLinkedQueue<>();
  private HttpSide hub;

  /// Listens on a free port of the local host.
  ///
  /// @param bearer the key that the hub must show
  public Mailbox(String party, String bearer) throws IOException {
    this.party = party;
    this.bearer = bearer;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/handelser", this::take);
    server.start();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/handelser");
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var key = exchange.getRequestHeaders().getFirst("Authorization");
      if (!("Bearer " + bearer).equals(key)) {
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      JSON.readTree(exchange.getRequestBody()).forEach(received::add);
      exchange.sendResponseHeaders(204, -1);
    }
  }

  @Override
  public boolean does(Act act) {
    return false;
  }

  @Override
  public void act(List<Act> acts) {}

  /// Rattelser are acknowledged there; until it is known, they are not.
  void acknowledgesAt(HttpSide there) {
    hub = there;
  }

  @Override
  public void collect(Observed observed) throws IOException, InterruptedException {
    var rattelser = new ArrayList<String>();
    for (var event = received.poll(); event != null; event = received.poll()) {
      observed.delivered(party, "http", event);
      if (event.path("type").asText().startsWith("knutpunkt.rattelse.")) {
        rattelser.add(event.at("/data/rattelse").asText());
      }
    }
    if (hub != null && !rattelser.isEmpty()) {
      hub.acknowledge(rattelser);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
