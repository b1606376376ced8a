package se.knutpunkt.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.knutpunkt.app.start.StartFault;

@Command(
    name = "send",
    description = {
      "Sends a file to a running hub and prints the receipts. Exit code 1 if anything was rejected.",
      "With a key it is posted over HTTP: CloudEvents, in *.json (one or an array) or *.ndjson (one a"
          + " line).",
      "With --party and no key it is put in that party's inbox on this machine, CSV too."
    })
final class SendCommand implements Callable<Integer> {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofMinutes(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  @Parameters(paramLabel = "FILE")
  Path file;

  @Option(names = "--party", description = "Whose file it is, such as jobbtorg.")
  String party;

  @Option(
      names = "--key",
      defaultValue = "${env:KNUTPUNKT_KEY}",
      description =
          "The partner's key. Better in the environment, as KNUTPUNKT_KEY: arguments show in the"
              + " process list.")
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

  @Mixin NodeOptions node;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    var from = NodeOptions.fromCaller(file);
    if (!Files.isReadable(from)) {
      throw new StartFault("Filen går inte att läsa: " + file, "The file cannot be read: " + file);
    }
    if (key != null && !key.isBlank()) {
      return post(from);
    }
    if (party != null) {
      return drop(from);
    }
    throw new ParameterException(
        spec.commandLine(), "A key is needed (--key or KNUTPUNKT_KEY), or --party");
  }

  private int post(Path from) throws InterruptedException {
    try (var http = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
      var request =
          Asking.of(url, "/api/v1/messages", key)
              .timeout(ANSWER)
              .header("Content-Type", contentType())
              .header("Prefer", "wait=" + wait)
              .POST(HttpRequest.BodyPublishers.ofFile(from))
              .build();
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      var said = JSON.readTree(answer.body());
      if (answer.statusCode() / 100 != 2) {
        print(ReceiptText.of(said));
        return Hub.NOT_DONE;
      }
      if (answer.statusCode() == 202) {
        var address = url.resolve("/api/v1/submissions/" + said.path("submission").asText());
        print("not judged yet; the receipts will be, with the key, at " + address + "\n");
      }
      int status = told(said);
      return follow(http, said) ? status : Hub.NOT_DONE;
    } catch (JsonProcessingException _) {
      throw new StartFault(
          "Det som svarar på " + url + " är ingen hubb.", "What answers at " + url + " is no hub.");
    } catch (IOException _) {
      throw new StartFault(
          "Hubben svarar inte på " + url + ". Är den igång? Ange rätt adress med --url.",
          "The hub does not answer at " + url + ". Does it run? Name its address with --url.");
    }
  }

  /// Prints the pages after the first.
  ///
  /// @return false when one of them could not be had; the file was received all the same
  private boolean follow(HttpClient http, JsonNode first) throws InterruptedException {
    var page = first;
    while (page.has("next")) {
      var next = url.resolve(page.path("next").asText());
      try {
        var request = Asking.of(url, next.toString(), key).timeout(ANSWER).build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        page = answer.statusCode() == 200 ? JSON.readTree(answer.body()) : null;
      } catch (IOException _) {
        page = null;
      }
      if (page == null) {
        print("received, but the rest of the receipts could not be read: " + next + "\n");
        return false;
      }
      print(ReceiptText.records(page));
    }
    return true;
  }

  private int drop(Path from) throws InterruptedException {
    try {
      var offline = Offline.read(node.asArgumentsOrLastUsed());
      var inbox = new Inbox(offline.properties().folder().resolve("inbox").resolve(party));
      var receipt = inbox.drop(from, Duration.ofSeconds(wait));
      if (receipt.isEmpty()) {
        print("no receipt yet; it will stand in " + inbox.folder() + "\n");
        return 0;
      }
      int status = told(receipt.get());
      if (receipt.get().has("next")) {
        print("more of them, with the party's key: " + receipt.get().path("next").asText() + "\n");
      }
      return status;
    } catch (IOException _) {
      throw new StartFault(
          "Filen går inte att lägga i inkorgen.", "The file cannot be put in the inbox.");
    }
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
        spec.commandLine(),
        "Over HTTP go *.json, *.ndjson and *.jsonl; send the file by --party, without a key");
  }

  private int told(JsonNode receipt) {
    print(ReceiptText.of(receipt));
    return ReceiptText.rejects(receipt) ? Hub.REJECTED : 0;
  }

  private void print(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
  }
}
