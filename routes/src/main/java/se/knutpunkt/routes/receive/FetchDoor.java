package se.knutpunkt.routes.receive;

import static se.knutpunkt.routes.RouteIds.RECEIVE_HTTP;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.transaction.support.TransactionTemplate;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Pickups;

/// For parties that fetch: `GET /api/v1/outbox` shows what waits, `POST /api/v1/outbox/ack` says
/// that it arrived. What is not acknowledged is shown again. Parties that the hub calls
/// acknowledge their rattelser here too.
public final class FetchDoor extends RouteBuilder {

  private static final int MOST = 1000;
  private static final int USUAL = 100;
  private static final int MOST_REMARKS = 100;
  private static final ObjectMapper ASKED =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxDocumentLength(1 << 20).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

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
    from("platform-http:/api/v1/outbox/ack?httpMethodRestrict=POST")
        .routeId(RECEIVE_HTTP + ".ack")
        .process(HttpDoor.forParties(keys, this::acknowledge))
        .id("take.ack");
  }

  private void show(PartyId party, Exchange exchange) {
    var asked = Http.parameter(exchange, "max").orElse(String.valueOf(USUAL));
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
    if (Http.mediaType(exchange, List.of("application/json")).isEmpty()) {
      return;
    }
    var asked = asked(exchange);
    var wrong = wrong(asked);
    if (!wrong.isEmpty()) {
      Http.problem(exchange, 400, new Outcome(wrong));
      return;
    }
    var ids = new LinkedHashSet<UUID>();
    asked.path("ids").forEach(id -> ids.add(UUID.fromString(id.textValue())));
    var answer = json.createObjectNode();
    tx.executeWithoutResult(
        _ -> {
          answer.put("acknowledged", pickups.acknowledged(party, ids));
          var unknown = answer.putArray("unknown");
          var own = pickups.ownOf(party, ids);
          ids.stream().filter(id -> !own.contains(id)).forEach(id -> unknown.add(id.toString()));
        });
    Http.answer(exchange, 200, answer);
  }

  /// What is no JSON, or more of it than any acknowledgement has, is nothing.
  private JsonNode asked(Exchange exchange) {
    try (var body = Http.body(exchange)) {
      return ASKED.readTree(body);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  /// Nothing is acknowledged where anything is wrong, so that no id is lost sight of.
  private static List<Issue> wrong(JsonNode asked) {
    var ids = asked.path("ids");
    if (!ids.isArray()) {
      return List.of(Issue.of(Code.ACC_006, "", "{\"ids\": [\"<id>\", …]}"));
    }
    return IntStream.range(0, ids.size())
        .filter(i -> !ids.get(i).isTextual() || HttpDoor.uuid(ids.get(i).textValue()).isEmpty())
        .limit(MOST_REMARKS)
        .mapToObj(i -> Issue.of(Code.ACC_006, "/ids/" + i, "id (UUID)"))
        .toList();
  }

  private JsonNode read(byte[] event) {
    try {
      return json.readTree(event);
    } catch (IOException e) {
      throw new IllegalStateException("a released event is not JSON");
    }
  }
}
