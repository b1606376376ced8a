package se.knutpunkt.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// A partner of a running node whose key is its own name.
final class Partner {

  private Partner() {}

  /// Sends one message and waits until it is accepted.
  static void sends(int port, String party, String unit, String type, String id, String data)
      throws Exception {
    var event =
        """
        {"specversion": "1.0", "id": "%s", "source": "/%s/%s", "type": "knutpunkt.%s.v1", "time": "2026-01-12T09:00:00Z",
         "party": "%s", "unit": "%s", "data": %s}"""
            .formatted(id, party, unit, type, party, unit, data);
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/messages"))
            .header("Authorization", "Bearer " + party)
            .header("Content-Type", "application/cloudevents+json")
            .header("Prefer", "wait=30")
            .POST(HttpRequest.BodyPublishers.ofString(event))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var receipt = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      assertThat(new ObjectMapper().readTree(receipt).at("/counts/accepted").asInt())
          .as(receipt)
          .isOne();
    }
  }
}
