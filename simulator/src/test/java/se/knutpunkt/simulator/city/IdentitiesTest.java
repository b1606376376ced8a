package se.knutpunkt.simulator.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import se.knutpunkt.simulator.city.plan.Identities;
import se.knutpunkt.simulator.city.plan.Identities.Number;

class IdentitiesTest {

  private static final Path PUBLISHED = Path.of("../../shared/testdata");

  @Test
  void theCheckDigitIsThePublishedOne() {
    var first = Identities.born(2001, 2001).getFirst();

    assertThat(first.identity()).isEqualTo("200101012383");
    assertThat(first.woman()).isTrue();
  }

  @Test
  void thoseWithASamordningsnummerKeepTheirDayOfBirth() {
    assertThat(Identities.coordinated())
        .isNotEmpty()
        .allSatisfy(
            number -> {
              int raised = Integer.parseInt(number.formerIdentity().substring(6, 8));
              assertThat(raised - 60).isEqualTo(number.born().getDayOfMonth());
              assertThat(number.formerIdentity().substring(0, 6))
                  .isEqualTo(number.identity().substring(0, 6));
            });
  }

  @Test
  void allAreOnSkatteverketsList() throws IOException {
    assumeTrue(
        Files.isDirectory(PUBLISHED),
        "Skatteverket's list is not here: " + PUBLISHED + " is missing");
    var persons = new HashSet<>(Files.readAllLines(PUBLISHED.resolve("personnummer.txt")));
    var coordinated = new HashSet<>(Files.readAllLines(PUBLISHED.resolve("samordningsnummer.txt")));

    var made = Identities.born(1976, 2013).stream().map(Number::identity).toList();
    assertThat(made).hasSize(27_760 - 25);
    assertThat(persons.containsAll(made)).isTrue();
    assertThat(Identities.coordinated())
        .allMatch(number -> coordinated.contains(number.formerIdentity()))
        .allMatch(number -> persons.contains(number.identity()));
  }
}
