package se.knutpunkt.simulator.parties;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import se.knutpunkt.simulator.city.plan.Act;
import se.knutpunkt.simulator.city.plan.Act.Format;
import se.knutpunkt.simulator.city.plan.Act.HttpPost;

/// A party that posts to the hub and asks afterwards what became of it.
final class HttpSide implements PartySystem {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private record Asked(String name, String submission) {}

  private record Refused(String name, int records, JsonNode issues) {}

  private final String party;
  private final URI api;
  private final String key;
  private final HttpClient client;
  private final List<Asked> asked = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();

  HttpSide(String party, URI api, String key, HttpClient client) {
    this.party = party;
    this.api = api;
    this.key = key;
    this.client = client;
  }

  @Override
  public boolean does(Act act) {
    return act instanceof HttpPost && act.party().equals(party);
  }

  @Override
  public void act(List<Act> acts) throws IOException, InterruptedException {
    for (var act : acts) {
      post((HttpPost) act);
    }
  }

  private void post(HttpPost act) throws IOException, InterruptedException {
    var request =
        to("/api/v1/messages")
            .header("Content-Type", act.format().contentType())
            .POST(BodyPublishers.ofByteArray(body(act)))
            .build();
    var answer = send(request);
    var body = JSON.readTree(answer.body());
    if (answer.statusCode() / 100 == 2) {
      asked.add(new Asked(act.name(), body.path("submission").asText()));
    } else if (answer.statusCode() == 400) {
      refused.add(new Refused(act.name(), act.records(), body.path("issues")));
    } else {
      throw new IOException("the hub answers " + answer.statusCode() + " to " + party);
    }
  }

  private static byte[] body(HttpPost act) {
    var separator = act.format() == Format.NDJSON ? "\n" : ",";
    var body = new ByteArrayOutputStream();
    body.writeBytes((act.format() == Format.BATCH ? "[" : "").getBytes());
    for (int i = 0; i < act.bodies().size(); i++) {
      body.writeBytes((i == 0 ? "" : separator).getBytes());
      body.writeBytes(act.bodies().get(i));
    }
    var end = act.format() == Format.BATCH ? "]" : act.format() == Format.NDJSON ? "\n" : "";
    body.writeBytes(end.getBytes());
    return body.toByteArray();
  }

  @Override
  public void collect(Observed observed) throws IOException, InterruptedException {
    for (var request : refused) {
      for (int i = 0; i < request.records(); i++) {
        observed.rejected(party, "http", request.name() + ":" + i, request.issues());
      }
    }
    refused.clear();
    for (var request : asked) {
      var answer = send(to("/api/v1/submissions/" + request.submission()).GET().build());
      receipts(request, JSON.readTree(answer.body()).path("records"), observed);
    }
    asked.clear();
  }

  /// Positions may be counted from 0 or 1: the receipts list all records, so the first one tells.
  private void receipts(Asked request, JsonNode records, Observed observed) {
    int first = records.path(0).path("position").asInt();
    for (var record : records) {
      if (record.path("state").asText().equals("rejected")) {
        int index = record.path("position").asInt() - first;
        observed.rejected(party, "http", request.name() + ":" + index, record.path("issues"));
      }
    }
  }

  /// @param deliveries ids that the hub gave
  void acknowledge(List<String> deliveries) throws IOException, InterruptedException {
    var ids = JSON.createArrayNode();
    deliveries.forEach(ids::add);
    send(
        to("/api/v1/outbox/ack")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.createObjectNode().set("ids", ids).toString()))
            .build());
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(api.resolve(path))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + key);
  }

  /// Waits and tries again when the hub has too much to do.
  HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    while (true) {
      var answer = client.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 429 && answer.statusCode() != 503) {
        return answer;
      }
      Thread.sleep(Duration.ofSeconds(1));
    }
  }
}
