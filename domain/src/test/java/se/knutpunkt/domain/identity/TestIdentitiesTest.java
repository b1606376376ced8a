package se.knutpunkt.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static se.knutpunkt.domain.identity.TestNumbers.personnummer;
import static se.knutpunkt.domain.identity.TestNumbers.samordningsnummer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.knutpunkt.domain.identity.Parsed.Valid;

class TestIdentitiesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

  @ParameterizedTest
  @CsvSource({
    "1976-01-01, 238, true",
    "1975-12-31, 238, false",
    "2023-12-31, 239, true",
    "2024-01-01, 239, false",
    "1980-01-01, 240, false",
    "1980-01-01, 237, false",
    "1890-01-01, 980, true",
    "1910-12-31, 983, true",
    "1911-01-01, 980, false",
    "1889-12-31, 980, false",
    "1900-01-01, 979, false",
    "1900-01-01, 984, false"
  })
  void theSeriesHaveSharpEdges(LocalDate born, int serial, boolean test) {
    assertThat(new Personidentitet(personnummer(born, serial)).isTestIdentity()).isEqualTo(test);
  }

  @Test
  void aTestSamordningsnummerHasTheSameSerials() {
    assertThat(new Personidentitet(samordningsnummer(1914, 1, 1, 238)).isTestIdentity()).isTrue();
    assertThat(new Personidentitet(samordningsnummer(1914, 1, 1, 237)).isTestIdentity()).isFalse();
    assertThat(new Personidentitet(samordningsnummer(1913, 1, 1, 238)).isTestIdentity()).isFalse();
    assertThat(new Personidentitet(samordningsnummer(2023, 1, 1, 239)).isTestIdentity()).isTrue();
    assertThat(new Personidentitet(samordningsnummer(2024, 1, 1, 239)).isTestIdentity()).isFalse();
  }

  @Test
  void everyPublishedTestNumberIsValidAndKnown() throws IOException {
    for (var number : published()) {
      assertThat(Personidentitet.parse(number, TODAY)).isInstanceOf(Valid.class);
      assertThat(new Personidentitet(number).isTestIdentity()).isTrue();
    }
  }

  /// Fails when Skatteverket has published other numbers: then it prints what the resource should
  /// hold.
  @Test
  void theFingerprintsAreThoseOfThePublishedNumbersOutsideTheSeries() throws IOException {
    var fingerprints =
        published().stream()
            .map(Personidentitet::new)
            .filter(identity -> !TestIdentities.inSeries(identity))
            .mapToInt(identity -> TestIdentities.fingerprint(identity.digits()))
            .sorted()
            .distinct()
            .toArray();
    var bytes = ByteBuffer.allocate(fingerprints.length * 4);
    bytes.asIntBuffer().put(fingerprints);
    try (var in = TestIdentities.class.getResourceAsStream("test-identities-outside-series.txt")) {
      assertThat(Base64.getMimeDecoder().decode(in.readAllBytes()))
          .as(() -> "should be " + Base64.getMimeEncoder().encodeToString(bytes.array()))
          .isEqualTo(bytes.array());
    }
  }

  /// Skatteverket's lists lie beside the checkout, never in it; without them there is nothing to
  /// compare with.
  private static List<String> published() throws IOException {
    var lists =
        Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
            .map(dir -> dir.resolve("shared/testdata"))
            .filter(Files::isDirectory)
            .findFirst();
    assumeTrue(lists.isPresent(), "no folder shared/testdata beside the checkout: skipped");
    try (var personnummer = Files.lines(lists.get().resolve("personnummer.txt"));
        var samordningsnummer = Files.lines(lists.get().resolve("samordningsnummer.txt"))) {
      return Stream.concat(personnummer, samordningsnummer).map(String::strip).toList();
    }
  }
}
