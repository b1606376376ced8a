package se.knutpunkt.simulator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.schemas.Catalogue;

/// Operators pause routes by their ids, partners know types and codes by their names: one that
/// changes or goes does so on purpose, here too.
@ExtendWith(Node.class)
class PinnedNamesTest {

  private static final Path PINNED = Path.of("src/test/resources/pinned-names.txt");

  @Test
  void routesMessageTypesAndCodesAreThoseThatAreKnown() throws IOException {
    var routes = Node.bean(CamelContext.class).getRoutes().stream().map(Route::getRouteId);
    var catalogue = Node.bean(Catalogue.class);
    var types = Arrays.stream(MessageType.values()).map(t -> t.id() + " " + catalogue.versions(t));
    var codes =
        Arrays.stream(Code.values())
            .map(c -> c.id() + " " + c.severity() + " " + c.blame())
            .map(String::toLowerCase);

    assertThat(
            Stream.of(named("route", routes), named("type", types), named("code", codes))
                .flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(Files.readAllLines(PINNED));
  }

  private static List<String> named(String kind, Stream<?> names) {
    return names.map(name -> kind + " " + name).sorted().toList();
  }
}
