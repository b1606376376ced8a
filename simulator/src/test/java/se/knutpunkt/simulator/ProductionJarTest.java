package se.knutpunkt.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/// What production runs holds nothing of the simulator. Looks at the jar that was packaged just
/// before; where none is built (this module alone), the enforcer's arrows have to do.
class ProductionJarTest {

  private static final Path JAR = Path.of("../app/target/knutpunkt.jar");

  @Test
  void holdsTheHubAndNothingOfTheSimulator() throws IOException {
    assumeTrue(Files.exists(JAR), "the production jar is not built");
    try (var jar = new JarFile(JAR.toFile())) {
      var names = jar.stream().map(ZipEntry::getName).toList();

      assertThat(names)
          .anyMatch(name -> name.startsWith("BOOT-INF/lib/knutpunkt-routes"))
          .noneMatch(name -> name.contains("simulator") || name.contains("knutpunkt-bench"));
    }
  }
}
