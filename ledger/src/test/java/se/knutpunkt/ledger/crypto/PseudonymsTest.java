package se.knutpunkt.ledger.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.identity.Personidentitet;
import se.knutpunkt.domain.party.PartyId;

class PseudonymsTest {

  private static final Personidentitet SOMEBODY = new Personidentitet("198001012387");
  private static final PartyId FINSAM = new PartyId("finsam");
  private static final PartyId REGION = new PartyId("region");

  private final Pseudonyms names = new Pseudonyms(Masters.ONE);

  @Test
  void everyNodeWithTheKeyGivesTheSameName() {
    assertThat(new Pseudonyms(Masters.ONE).person(SOMEBODY)).isEqualTo(names.person(SOMEBODY));
  }

  @Test
  void withoutTheKeyTheNameCannotBeMade() {
    assertThat(new Pseudonyms(Masters.OTHER).person(SOMEBODY)).isNotEqualTo(names.person(SOMEBODY));
  }

  @Test
  void oneIdFromTwoPartiesIsTwoMessages() {
    assertThat(names.message(FINSAM, "u", "1")).isNotEqualTo(names.message(REGION, "u", "1"));
  }

  @Test
  void whereOnePartEndsAndTheNextBeginsMatters() {
    assertThat(names.message(FINSAM, "ab", "c")).isNotEqualTo(names.message(FINSAM, "a", "bc"));
  }

  @Test
  void aMessageAndASeriesOfOneNameAreTwoThings() {
    assertThat(names.message(FINSAM, "", "x").value())
        .isNotEqualTo(names.series(FINSAM, "x").value());
  }
}
