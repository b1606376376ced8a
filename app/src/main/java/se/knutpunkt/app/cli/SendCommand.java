package se.knutpunkt.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.knutpunkt.app.start.StartFault;

@Command(
    name = "send",
    description = {
      "Posts a file of CloudEvents (*.json: one or an array; *.ndjson: one a line) to a running hub and"
          + " prints the receipts.",
      "Exit code 1 if anything was rejected."
    },
    footer = {
      "",
      "CSV is not taken over HTTP: put it in inbox/<party>/; its receipt appears beside it."
    },
    mixinStandardHelpOptions = true)
final class SendCommand implements Callable<Integer> {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofMinutes(10);

  @Parameters(paramLabel = "FILE")
  Path file;

  @Option(
      names = "--key",
      defaultValue = "${env:KNUTPUNKT_KEY}",
      description =
          "The partner's key. Better in the environment, as KNUTPUNKT_KEY: arguments show in"
              + " the process list.")
  String key;

  @Option(
      names = "--url",
      defaultValue = "http://localhost:8080",
      description = "The hub. Default: ${DEFAULT-VALUE}")
  URI url;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description = "How long to wait for the verdict. Default: ${DEFAULT-VALUE}")
  int wait;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (key == null || key.isBlank()) {
      throw new ParameterException(spec.commandLine(), "A key is needed: --key or KNUTPUNKT_KEY");
    }
    try (var http = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
      var answer = http.send(request(), HttpResponse.BodyHandlers.ofString());
      return told(answer.statusCode(), new ObjectMapper().readTree(answer.body()));
    } catch (FileNotFoundException e) {
      throw new StartFault("Filen går inte att läsa: " + file, "The file cannot be read: " + file);
    } catch (JsonProcessingException e) {
      throw new StartFault(
          "Det som svarar på " + url + " är ingen hubb.", "What answers at " + url + " is no hub.");
    } catch (IOException e) {
      throw new StartFault(
          "Hubben svarar inte på " + url + ". Är den igång? Ange rätt adress med --url.",
          "The hub does not answer at " + url + ". Does it run? Name its address with --url.");
    }
  }

  private HttpRequest request() throws FileNotFoundException {
    return HttpRequest.newBuilder(url.resolve("/api/v1/messages"))
        .timeout(ANSWER)
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", contentType())
        .header("Prefer", "wait=" + wait)
        .POST(HttpRequest.BodyPublishers.ofFile(NodeOptions.fromCaller(file)))
        .build();
  }

  private String contentType() {
    var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".json")) {
      return "application/cloudevents-batch+json";
    }
    if (name.endsWith(".ndjson") || name.endsWith(".jsonl")) {
      return "application/x-ndjson";
    }
    throw new ParameterException(
        spec.commandLine(), "Takes *.json, *.ndjson and *.jsonl; CSV goes in inbox/<party>/");
  }

  private int told(int status, JsonNode answer) {
    var out = spec.commandLine().getOut();
    out.print(ReceiptText.of(answer));
    out.flush();
    if (status / 100 != 2) {
      return Hub.NOT_DONE;
    }
    if (status == 202) {
      out.println(
          "not judged yet: GET "
              + url.resolve("/api/v1/submissions/")
              + answer.path("submission").asText());
      out.flush();
    }
    return ReceiptText.rejects(answer) ? Hub.REJECTED : 0;
  }
}
