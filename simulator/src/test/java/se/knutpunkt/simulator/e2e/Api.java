package se.knutpunkt.simulator.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A party at the HTTP door.
record Api(URI base, String key) {

  static final String SINGLE = "application/cloudevents+json";
  static final String BATCH = "application/cloudevents-batch+json";
  static final String NDJSON = "application/x-ndjson";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /// @param body null when the answer had none
  record Answer(int status, HttpHeaders headers, JsonNode body) {
    String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    String submission() {
      return body.path("submission").asText();
    }

    /// The code of the first issue, as a problem has it.
    String code() {
      return body.at("/issues/0/code").asText();
    }
  }

  static Api of(String party) {
    return new Api(Node.doors().api(), Node.doors().key(party));
  }

  Answer post(String path, String type, byte[] body, String... headers) {
    var request = to(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  Answer messages(String type, String body, String... headers) {
    return post("/api/v1/messages", type, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  Answer get(String path) {
    return send(to(path).GET().build());
  }

  /// The submission's receipts once every record has its verdict.
  JsonNode settled(String submission) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(25))
        .until(
            () -> get("/api/v1/submissions/" + submission).body(),
            receipt -> receipt.path("state").asText().equals("judged"));
  }

  /// Sends and waits: the receipts.
  JsonNode receipts(String type, String body) {
    return settled(messages(type, body).submission());
  }

  private HttpRequest.Builder to(String path) {
    var request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30));
    return key == null ? request : request.header("Authorization", "Bearer " + key);
  }

  private static Answer send(HttpRequest request) {
    try {
      var answer = CLIENT.send(request, BodyHandlers.ofByteArray());
      var body = answer.body().length == 0 ? null : JSON.readTree(answer.body());
      return new Answer(answer.statusCode(), answer.headers(), body);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
