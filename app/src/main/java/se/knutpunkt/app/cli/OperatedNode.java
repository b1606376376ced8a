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
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import se.knutpunkt.app.start.StartFault;

/// A running node, as its operator reaches it.
final class OperatedNode {

  private static final Duration CONNECT = Duration.ofSeconds(15);
  private static final Duration ANSWER = Duration.ofMinutes(1);
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

  /// Prints the answer, or why there is none.
  ///
  /// @return the exit code
  int get(String path, Function<JsonNode, String> text) throws InterruptedException {
    return told(ask(request(path, ANSWER).GET().build()), text);
  }

  int post(String path, ObjectNode body, Function<JsonNode, String> text)
      throws InterruptedException {
    return told(posted(path, body, ANSWER), text);
  }

  /// @param patience how long the answer may take
  /// @return the answer; empty when it was refused, which is printed
  Optional<JsonNode> posted(String path, ObjectNode body, Duration patience)
      throws InterruptedException {
    return ask(
        request(path, patience)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build());
  }

  void print(String text) {
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
  }

  private int told(Optional<JsonNode> answer, Function<JsonNode, String> text) {
    answer.map(text).ifPresent(this::print);
    return answer.isPresent() ? 0 : Hub.NOT_DONE;
  }

  private HttpRequest.Builder request(String path, Duration patience) {
    if (key == null || key.isBlank()) {
      throw new ParameterException(
          spec.commandLine(), "A key is needed (--key or KNUTPUNKT_OPERATOR_KEY)");
    }
    return HttpRequest.newBuilder(url.resolve(path))
        .timeout(patience)
        .header("Authorization", "Bearer " + key);
  }

  private Optional<JsonNode> ask(HttpRequest request) throws InterruptedException {
    try (var http = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      var said = JSON.readTree(answer.body());
      if (answer.statusCode() == 200) {
        return Optional.of(said);
      }
      print(ReceiptText.of(said));
      return Optional.empty();
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
