package se.knutpunkt.routes.receive;

import static se.knutpunkt.routes.RouteIds.RECEIVE_HTTP;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.transaction.support.TransactionTemplate;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Pickups;

/// For parties that fetch: `GET /api/v1/outbox` shows what waits, `POST /api/v1/outbox/ack` says
/// that it arrived. What is not acknowledged is shown again.
public final class FetchDoor extends RouteBuilder {

  private static final int MOST = 1000;
  private static final int USUAL = 100;

  private final Keys keys;
  private final Pickups pickups;
  private final TransactionTemplate tx;
  private final ObjectMapper json = new ObjectMapper();

  public FetchDoor(Keys keys, Pickups pickups, TransactionTemplate tx) {
    this.keys = keys;
    this.pickups = pickups;
    this.tx = tx;
  }

  @Override
  public void configure() {
    from("platform-http:/api/v1/outbox?httpMethodRestrict=GET")
        .routeId(RECEIVE_HTTP + ".outbox")
        .process(HttpDoor.forParties(keys, this::show))
        .id("show.outbox");
    from("platform-http:/api/v1/outbox/ack?useStreaming=true&httpMethodRestrict=POST")
        .routeId(RECEIVE_HTTP + ".ack")
        .process(HttpDoor.forParties(keys, this::acknowledge))
        .id("take.ack");
  }

  private void show(PartyId party, Exchange exchange) {
    var asked = exchange.getIn().getHeader("max", String.valueOf(USUAL), String.class);
    if (!asked.matches("[0-9]{1,9}")) {
      Http.problem(exchange, 400, Code.ACC_006, "max=1–" + MOST);
      return;
    }
    int most = Math.clamp(Integer.parseInt(asked), 1, MOST);
    var rows = tx.execute(_ -> pickups.waitingFor(party, most));
    var answer = json.createObjectNode();
    var deliveries = answer.putArray("deliveries");
    for (var row : rows) {
      var delivery = deliveries.addObject();
      delivery.put("id", row.id().toString());
      delivery.set("event", read(row.event()));
    }
    Http.answer(exchange, 200, answer);
  }

  private void acknowledge(PartyId party, Exchange exchange) {
    var ids = new ArrayList<UUID>();
    try (var body = exchange.getIn().getBody(InputStream.class)) {
      for (var id : json.readTree(body).path("ids")) {
        HttpDoor.uuid(id.asText()).ifPresent(ids::add);
      }
    } catch (IOException e) {
      Http.problem(exchange, 400, Code.ACC_006, "{\"ids\": [\"…\"]}");
      return;
    }
    int acknowledged = tx.execute(_ -> pickups.acknowledged(party, ids));
    var answer = json.createObjectNode();
    answer.put("acknowledged", acknowledged);
    Http.answer(exchange, 200, answer);
  }

  private JsonNode read(byte[] event) {
    try {
      return json.readTree(event);
    } catch (IOException e) {
      throw new IllegalStateException("a released event is not JSON");
    }
  }
}
