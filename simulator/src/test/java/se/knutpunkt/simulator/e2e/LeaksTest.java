package se.knutpunkt.simulator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaksTest {

  /// Knows the first by number, the name and the address; the second is a stranger.
  private final Leaks leaks =
      new Leaks(List.of("198203042380"), List.of("Prov Personsson-7", "Påhittade gränd 7"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "198203042380",
        "8203042380",
        "file insats-198203042380.csv",
        "file insats.8203042380.csv",
        "queue out.p198203042380",
        "person198203042380x",
        "19820304-2380",
        "x820304-2380",
        "row (…,820304+2380,…)",
        "request /sok?p=820304%2B2380",
        "0001982030423800",
        "07e8820304238000a1b2c3d4e5f60718",
        "property key=Prov Personsson-7's",
        "INFO bor på Påhittade gränd 7",
        "file insats-199405292393.csv",
        "header X=a.9405292393",
        "19940529-2393",
        "id:940529-2393:",
      })
  void findsWhomeverALineNames(String line) {
    assertThat(leaks.in("INFO nothing here\n" + line + "\nINFO nor here")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-22 08:39:02.883  INFO s.k.simulator.e2e.CityTest  receive.http failed",
        "row (2026-01-05 12:00:00.123456+00,820304)",
        "announcement 0199d3a0-0000-7000-8203-042380123456",
        "row 5f8203042381000a1b2c3d4e5f607182abcdef9405292393abcdef0123456789",
        "property at=1795336123456",
        "198203042381",
        "Personsson-7",
      })
  void passesBy(String line) {
    assertThat(leaks.in(line)).isEmpty();
  }
}
