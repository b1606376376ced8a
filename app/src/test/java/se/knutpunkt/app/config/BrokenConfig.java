package se.knutpunkt.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import se.knutpunkt.schemas.Catalogue;

/// A copy of the shipped configuration, for tests that break one thing in it and look for file,
/// line and remedy.
abstract class BrokenConfig {

  static final Catalogue CATALOGUE = Catalogue.load();
  static final String JOBBTORG = "parties/jobbtorg.yaml";
  static final String EB = "parties/ekonomiskt-bistand.yaml";
  static final String RELEASE = "release.yaml";

  @TempDir Path folder;

  @BeforeEach
  void copyShipped() throws IOException {
    Files.createDirectory(folder.resolve("parties"));
    try (var files = Files.walk(ShippedConfigTest.SHIPPED)) {
      for (var file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        Files.copy(file, folder.resolve(ShippedConfigTest.SHIPPED.relativize(file)));
      }
    }
  }

  /// Replaces the first occurrence. Returns the line on which it begins.
  int change(String name, String from, String to) {
    try {
      var file = folder.resolve(name);
      var text = Files.readString(file);
      int at = text.indexOf(from);
      assertThat(at).as("%s in %s", from, name).isNotNegative();
      Files.writeString(file, text.substring(0, at) + to + text.substring(at + from.length()));
      return (int) text.substring(0, at).lines().count()
          + (at > 0 && text.charAt(at - 1) == '\n' ? 1 : 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void assertFault(String file, int line, String sv, String en) {
    assertThat(faults())
        .anySatisfy(
            fault -> {
              assertThat(fault.file()).isEqualTo(file);
              assertThat(fault.line()).isEqualTo(line);
              assertThat(fault.sv()).contains(sv);
              assertThat(fault.en()).contains(en);
            });
  }

  List<ConfigFault> faults() {
    return faults(Map.of());
  }

  List<ConfigFault> faults(Map<String, String> properties) {
    return failure(properties).faults();
  }

  ConfigException failure(Map<String, String> properties) {
    return catchThrowableOfType(
        ConfigException.class, () -> ConfigLoader.load(folder, properties::get, CATALOGUE));
  }
}
