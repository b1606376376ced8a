package se.knutpunkt.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConfigurationDocTest {

  /// Defaults that depend on another key, and so are told in words.
  private static final Map<String, String> IN_WORDS =
      Map.of(
          "knutpunkt.data", "`data/<environment>`",
          "knutpunkt.files.folder", "the data folder",
          "knutpunkt.log", "by environment");

  private static final Pattern ROW =
      Pattern.compile("\\| `(knutpunkt\\.[a-z.-]+)` \\| (.*?) \\|.*");

  @Test
  void tellsEveryKeyThatTheHubReads_withItsDefault_andNoOther() throws IOException {
    var told = new TreeMap<String, String>();
    Files.readAllLines(Keys.ROOT.resolve("docs/configuration.md")).stream()
        .map(ROW::matcher)
        .filter(java.util.regex.Matcher::matches)
        .forEach(row -> told.put(row.group(1), row.group(2)));

    var read = new TreeMap<String, String>();
    Keys.read()
        .forEach(
            (key, value) ->
                read.put(
                    key,
                    IN_WORDS.getOrDefault(key, value.isEmpty() ? "empty" : "`" + value + "`")));

    assertThat(told).isEqualTo(read);
  }
}
