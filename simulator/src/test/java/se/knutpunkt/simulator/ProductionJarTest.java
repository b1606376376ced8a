package se.knutpunkt.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import se.knutpunkt.app.HubApplication;

/// What production runs holds nothing of the simulator. Where Maven packages (`mvn verify`, as
/// `./hub test` does), this module meets `app` as a jar, and the one that production runs stands
/// beside it; where Maven only compiles there is no jar to look into.
class ProductionJarTest {

  private static final Path JAR = Path.of("../app/target/knutpunkt.jar");

  @Test
  void holdsTheHubAndNothingOfTheSimulator() throws Exception {
    var app = HubApplication.class.getProtectionDomain().getCodeSource().getLocation();
    assumeTrue(Files.isRegularFile(Path.of(app.toURI())), "nothing is packaged by `mvn test`");
    assertThat(JAR).as("mvn -pl app -am package makes it").exists();
    try (var jar = new JarFile(JAR.toFile())) {
      var names = jar.stream().map(ZipEntry::getName).toList();

      assertThat(names)
          .anyMatch(name -> name.startsWith("BOOT-INF/lib/knutpunkt-routes"))
          .noneMatch(name -> name.contains("simulator") || name.contains("knutpunkt-bench"));
    }
  }
}
