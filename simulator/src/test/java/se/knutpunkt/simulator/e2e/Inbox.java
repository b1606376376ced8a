package se.knutpunkt.simulator.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.function.Predicate;

/// A party's folder at a hub.
record Inbox(Path folder) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RECEIPT = ".kvittens.json";

  static Inbox of(String party) {
    return new Inbox(Node.doors().inbox(party));
  }

  /// A file name that nobody else has.
  static String name(String ending) {
    return Node.id() + "." + ending;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /// Whole from the moment that it has its name.
  void drop(String name, byte[] content) {
    try {
      var part = Files.write(file(name + ".part"), content);
      Files.move(part, file(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void drop(String name, String content) {
    drop(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /// Drops the file and waits for its answer.
  JsonNode receipt(String name, String content) {
    drop(name, content);
    return receipt(name, judged -> true);
  }

  /// The answer to a file that has been taken.
  JsonNode receipt(String name, Predicate<JsonNode> wanted) {
    return answer(name, json -> json.path("state").asText().equals("judged") && wanted.test(json));
  }

  /// The first answer of that kind.
  JsonNode answer(String name, Predicate<JsonNode> wanted) {
    var receipt = file(name + RECEIPT);
    return await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(25))
        .until(
            () -> Files.exists(receipt) ? JSON.readTree(receipt.toFile()) : JSON.nullNode(),
            json -> json.isObject() && wanted.test(json));
  }
}
