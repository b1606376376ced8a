package se.knutpunkt.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.routes.party.Connection.Outbound;

/// The configuration in `config/`, as it is shipped.
class ShippedConfigTest {

  static final Path SHIPPED = Path.of("../config");

  final HubConfig config = ConfigLoader.load(SHIPPED, _ -> null);

  @Test
  void mergedStadsdelarAreFollowedToWhatTheyBecame() {
    var eb = new PartyId("ekonomiskt-bistand");
    assertThat(config.register().unitAt(eb, "rinkeby-kista", LocalDate.parse("2023-06-30"))).contains("rinkeby-kista");
    assertThat(config.register().unitAt(eb, "rinkeby-kista", LocalDate.parse("2023-07-01"))).contains("jarva");
    assertThat(config.register().party(eb).orElseThrow().units().stream().filter(u -> u.exists().contains(LocalDate.parse("2026-01-01"))))
        .hasSize(13);
  }

  @Test
  void withoutPropertiesEveryDoorIsShutAndNothingIsLost() {
    assertThat(config.connections().values()).allMatch(c -> c.keyHashes().isEmpty() && c.source() == null);
    var af = config.connections().get(new PartyId("arbetsformedlingen"));
    assertThat(af.outbound()).isEqualTo(new Outbound.Fetch());
  }

  @Test
  void propertiesOpenTheDoors() {
    var hash = "0a".repeat(32);
    var other = "0b".repeat(32);
    var opened =
        ConfigLoader.load(
            SHIPPED,
            name ->
                switch (name) {
                  case "knutpunkt.keys.jobbtorg" -> hash + "," + other;
                  case "knutpunkt.flai.url" -> "jdbc:postgresql://db/flai";
                  case "knutpunkt.af.endpoint" -> "https://af.example/in";
                  default -> null;
                });
    var jobbtorg = opened.connections().get(new PartyId("jobbtorg"));
    assertThat(jobbtorg.keyHashes()).containsExactlyInAnyOrder(hash, other);
    assertThat(jobbtorg.source().database().url()).isEqualTo("jdbc:postgresql://db/flai");
    assertThat(opened.connections().get(new PartyId("arbetsformedlingen")).outbound()).isInstanceOf(Outbound.Http.class);
  }

  @Test
  void aPartyThatIsOffSendsAndReceivesNothing() {
    var region = new PartyId("region");
    assertThat(config.register().party(region).orElseThrow().sends()).isEmpty();
    assertThat(config.connections().get(region).outbound()).isEqualTo(new Outbound.None());
  }

  @Test
  void everyFileIsHashed() {
    assertThat(config.hashes()).containsKeys("release.yaml", "parties/jobbtorg.yaml").allSatisfy((_, hash) -> assertThat(hash).hasSize(64));
  }
}
