package se.knutpunkt.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.release.Alert;
import se.knutpunkt.domain.release.Decision;
import se.knutpunkt.domain.release.ReleaseRule;
import se.knutpunkt.routes.party.Connection.Inbox;
import se.knutpunkt.routes.party.Connection.Outbound;
import se.knutpunkt.schemas.Catalogue;

/// The configuration in `config/`, as it is shipped.
class ShippedConfigTest {

  static final Path SHIPPED = Path.of("../config");

  static final PartyId EB = new PartyId("ekonomiskt-bistand");

  final HubConfig config = ConfigLoader.load(SHIPPED, _ -> null);

  @Test
  void mergedStadsdelarAreFollowedToWhatTheyBecame() {
    assertThat(config.register().unitAt(EB, "rinkeby-kista", LocalDate.parse("2023-06-30")))
        .contains("rinkeby-kista");
    assertThat(config.register().unitAt(EB, "rinkeby-kista", LocalDate.parse("2023-07-01")))
        .contains("jarva");
    assertThat(
            config.register().party(EB).orElseThrow().units().stream()
                .filter(u -> u.exists().contains(LocalDate.parse("2026-01-01"))))
        .hasSize(13);
  }

  @Test
  void withoutPropertiesEveryDoorIsShutAndNothingIsLost() {
    assertThat(config.connections().values())
        .allMatch(c -> c.keyHashes().isEmpty() && c.source() == null);
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
    assertThat(opened.connections().get(new PartyId("arbetsformedlingen")).outbound())
        .isInstanceOf(Outbound.Http.class);
  }

  @Test
  void aPartyThatDropsFilesTellsByTheirNamesThatTheyAreWhole() {
    assertThat(config.connections().get(new PartyId("finsam")).inbox()).isEqualTo(Inbox.NAMED);
    assertThat(config.connections().get(new PartyId("statistik")).inbox()).isEqualTo(Inbox.SHUT);
  }

  @Test
  void aPartyThatIsOffSendsAndReceivesNothing() {
    var region = new PartyId("region");
    assertThat(config.register().party(region).orElseThrow().sends()).isEmpty();
    assertThat(config.connections().get(region).outbound()).isEqualTo(new Outbound.None());
  }

  @Test
  void everyFileThatItReadsIsHashed() {
    assertThat(config.hashes())
        .containsKeys("release.yaml", "parties/jobbtorg.yaml")
        .doesNotContainKeys("ownership.dmn", "ownership.yaml", "deadlines.yaml")
        .allSatisfy((_, hash) -> assertThat(hash).hasSize(64));
  }

  @Test
  void nothingIsConfirmedBeforeALawyerHasSaidSo() {
    assertThat(config.gate().confirmedOnly().rules()).isEmpty();
  }

  @Test
  void jobbtorgNeverGetsHealthDebtsOrWhatTheStateAnswered() {
    for (var type :
        List.of(
            "kartlaggning.del3",
            "af.status",
            "fk.forman",
            "akassa.utbetalning",
            "bistand.beslut")) {
      assertThat(config.gate().rules())
          .filteredOn(rule -> rule.type().equals(type))
          .allMatch(rule -> rule.to().equals(EB));
    }
  }

  @Test
  void whatLeavesTheCityOrReachesFinsamAboutAPersonNeedsConsent() {
    var outside = Set.of("arbetsformedlingen", "forsakringskassan", "finsam");
    assertThat(config.gate().rules())
        .filteredOn(rule -> outside.contains(rule.to().value()) && rule.fields().contains("person"))
        .isNotEmpty()
        .allMatch(ReleaseRule::consent);
  }

  @Test
  void aConflictReachesTheTwoWhoMayKnowAndNobodyElse() {
    assertThat(told("K1", "ekonomiskt-bistand", "jobbtorg", "arbetsformedlingen", "leverantor"))
        .extracting(decision -> decision.to().value())
        .containsExactly("ekonomiskt-bistand", "jobbtorg");
  }

  @Test
  void jobbtorgIsToldOfMissingEnrolmentByReferenceOnly() {
    assertThat(told("K7", "jobbtorg"))
        .singleElement()
        .satisfies(d -> assertThat(d.fields()).containsExactly("konflikt", "kontakt", "version"));
  }

  private List<Decision> told(String rule, String... parties) {
    var fields = new SchemaFields(Catalogue.load()).of("agarskap.konflikt").orElseThrow();
    var told = Arrays.stream(parties).map(PartyId::new).collect(Collectors.toSet());
    var alert =
        new Alert(
            "agarskap.konflikt",
            rule,
            told,
            fields,
            false,
            LocalDate.parse("2026-03-01"),
            false,
            List.of());
    return config.gate().release(alert);
  }
}
