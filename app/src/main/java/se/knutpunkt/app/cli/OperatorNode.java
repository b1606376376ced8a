package se.knutpunkt.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import se.knutpunkt.app.start.StartFault;

/// A running node, as its operator reaches it.
final class OperatorNode {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /// Trying rules on everything that is recorded takes its time.
  private static final Duration ANSWER = Duration.ofMinutes(10);

  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(
      names = "--key",
      defaultValue = "${env:KNUTPUNKT_OPERATOR_KEY}",
      description =
          "The operator's key. Better in the environment, as KNUTPUNKT_OPERATOR_KEY: arguments"
              + " show in the process list.")
  String key;

  @Option(
      names = "--url",
      defaultValue = "http://localhost:8080",
      description = "The hub. Default: ${DEFAULT-VALUE}")
  URI url;

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  int get(String path, Function<JsonNode, String> text) throws InterruptedException {
    return ask(request(path).GET().build(), text, ReceiptText::of);
  }

  int post(String path, ObjectNode body, Function<JsonNode, String> text)
      throws InterruptedException {
    return post(path, body, text, ReceiptText::of);
  }

  int post(
      String path,
      ObjectNode body,
      Function<JsonNode, String> text,
      Function<JsonNode, String> refusal)
      throws InterruptedException {
    return ask(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build(),
        text,
        refusal);
  }

  private HttpRequest.Builder request(String path) {
    if (key == null || key.isBlank()) {
      throw new ParameterException(
          spec.commandLine(), "A key is needed (--key or KNUTPUNKT_OPERATOR_KEY)");
    }
    return Asking.of(url, path, key).timeout(ANSWER);
  }

  private int ask(
      HttpRequest request, Function<JsonNode, String> text, Function<JsonNode, String> refusal)
      throws InterruptedException {
    try (var http = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      var said = JSON.readTree(answer.body());
      boolean done = answer.statusCode() == 200;
      var out = spec.commandLine().getOut();
      out.print(done ? text.apply(said) : refusal.apply(said));
      out.flush();
      return done ? 0 : Hub.NOT_DONE;
    } catch (JsonProcessingException _) {
      throw new StartFault(
          "Det som svarar på " + url + " är ingen hubb.", "What answers at " + url + " is no hub.");
    } catch (IOException _) {
      throw new StartFault(
          "Hubben svarar inte på " + url + ". Är den igång? Ange rätt adress med --url.",
          "The hub does not answer at " + url + ". Does it run? Name its address with --url.");
    }
  }
}
