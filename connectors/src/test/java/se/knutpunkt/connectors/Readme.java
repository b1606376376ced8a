package se.knutpunkt.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// The samples that a connector's README offers for copying.
final class Readme {

  private static final Path PACKAGES = Path.of("src/main/java/se/knutpunkt/connectors");
  private static final Pattern SAMPLE =
      Pattern.compile("```(?:csv|ndjson|sql) (\\S+)\\n(.*?\\n)```", Pattern.DOTALL);

  /// @param name the file's name, or the change table's dialect
  record Sample(String name, byte[] content) {}

  private Readme() {}

  static List<Sample> samples(String connector) {
    try {
      var readme = Files.readString(PACKAGES.resolve(connector).resolve("README.md"));
      return SAMPLE
          .matcher(readme)
          .results()
          .map(block -> new Sample(block.group(1), block.group(2).getBytes(UTF_8)))
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
