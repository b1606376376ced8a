package se.knutpunkt.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.domain.ownership.World.EB;
import static se.knutpunkt.domain.ownership.World.arende;
import static se.knutpunkt.domain.ownership.World.corrects;
import static se.knutpunkt.domain.ownership.World.days;
import static se.knutpunkt.domain.ownership.World.findings;
import static se.knutpunkt.domain.ownership.World.look;
import static se.knutpunkt.domain.ownership.World.rules;
import static se.knutpunkt.domain.ownership.World.says;
import static se.knutpunkt.domain.ownership.World.superseded;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.knutpunkt.domain.claims.Claim;

class TwoStadsdelarTest {

  private static final Claim FARSTA = says(1, EB, arende("farsta", "2026-01-01", "2026-03-31"));
  private static final Claim SKARPNACK = says(2, EB, arende("skarpnack", "2026-03-15", null));

  @Test
  void flagsTwoStadsdelarOnTheirSharedDays_K2() {
    assertThat(findings(FARSTA, SKARPNACK))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("K2");
              assertThat(finding.period()).isEqualTo(days("2026-03-15", "2026-03-31"));
              assertThat(finding.told()).containsExactly(EB);
              assertThat(finding.forklaringSv())
                  .contains("farsta, skarpnack", "Folkbokföringens stadsdel: farsta.");
            });
  }

  @ParameterizedTest
  @CsvSource({"2026-03-31, true", "2026-04-01, false"})
  void aMoveThatSharesOneDayIsTwoStadsdelar(String from, boolean conflict) {
    var next = says(2, EB, arende("skarpnack", from, null));
    assertThat(rules(FARSTA, next).contains("K2")).isEqualTo(conflict);
  }

  @Test
  void twoCasesInOneStadsdelAreNone() {
    assertThat(rules(FARSTA, says(2, EB, arende("farsta", "2026-02-01", null)))).isEmpty();
  }

  @Test
  void aClosedCaseClaimsNothing() {
    var closed = says(2, EB, arende("skarpnack", null, "ingen", "avslutat", "2026-01-01", null));
    assertThat(rules(FARSTA, closed)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "true, ingen, 0",
    "false, ingen, 1",
    ", , 1",
    "false, sekretessmarkering, 0",
    "false, skyddad_folkbokforing, 0"
  })
  void theHomelessAndTheProtectedAreExempt(Boolean hemlos, String skydd, int conflicts) {
    var other = says(2, EB, arende("skarpnack", hemlos, skydd, "oppet", "2026-02-01", null));
    assertThat(rules(FARSTA, other)).hasSize(conflicts);
  }

  @Test
  void aCaseAtTheUnitForTheHomelessIsExemptByItself() {
    var other = says(2, EB, arende("enheten-for-hemlosa", "2026-02-01", null));
    assertThat(rules(FARSTA, other)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2026-03-31, 0", "2026-02-01, 0", "2026-04-01, 1"})
  void protectionInAThirdCaseExemptsTheDaysItCovers(String protectedFrom, int conflicts) {
    var third =
        says(3, EB, arende("farsta", null, "sekretessmarkering", "oppet", protectedFrom, null));
    var rest = says(2, EB, arende("skarpnack", "2026-02-01", "2026-03-31"));
    assertThat(rules(FARSTA, rest, third)).hasSize(conflicts);
  }

  @ParameterizedTest
  @CsvSource({"norrmalm, norra-innerstaden", "norrmalm, ostermalm", "ostermalm, norra-innerstaden"})
  void mergedNamesAreOneStadsdelAfterTheMerger(String one, String other) {
    var first = says(1, EB, arende(one, "2023-07-01", null));
    assertThat(rules(first, says(2, EB, arende(other, "2024-01-01", null)))).isEmpty();
  }

  @Test
  void beforeTheMergerTheyAreTwo() {
    var norrmalm = says(1, EB, arende("norrmalm", "2022-01-01", null));
    var ostermalm = says(2, EB, arende("ostermalm", "2022-03-01", null));
    assertThat(findings(norrmalm, ostermalm))
        .singleElement()
        .extracting(Finding::period)
        .isEqualTo(days("2022-03-01", "2023-06-30"));
  }

  @Test
  void aBackdatedCaseUnderTheNewNameIsNoSecondStadsdel() {
    var old = says(1, EB, arende("norrmalm", "2022-01-01", null));
    assertThat(rules(old, says(2, EB, arende("norra-innerstaden", "2022-01-01", null)))).isEmpty();
    assertThat(rules(old, says(2, EB, arende("farsta", "2022-01-01", null)))).containsExactly("K2");
  }

  @Test
  void aNameThatTheRegisterLacksIsAnotherStadsdel() {
    assertThat(rules(FARSTA, says(2, EB, arende("okand", "2026-01-01", null))))
        .containsExactly("K2");
  }

  @Test
  void endsWhenTheFirstCaseIsCorrectedToEndEarlier() {
    var ended = corrects(5, FARSTA, arende("farsta", "2026-01-01", "2026-03-14"));
    assertThat(rules(superseded(FARSTA), ended, SKARPNACK)).isEmpty();
  }

  @Test
  void threeStadsdelarAreThreeConflicts() {
    var third = says(3, EB, arende("norra-innerstaden", "2026-03-20", null));
    assertThat(rules(FARSTA, SKARPNACK, third)).containsExactly("K2", "K2", "K2");
  }

  @Test
  void saysWhereThePersonIsRegistered_inBothLanguages() {
    assertThat(findings(FARSTA, SKARPNACK).getFirst().forklaringEn())
        .endsWith(" Registered as living in: farsta.");
  }

  @ParameterizedTest
  @CsvSource({
    "false, ingen, inget",
    "true, ingen, hemlos",
    "false, sekretessmarkering, skyddad",
    "true, sekretessmarkering, skyddad"
  })
  void namesTheExemption_protectionFirst(Boolean hemlos, String skydd, String undantag) {
    var other = says(2, EB, arende("skarpnack", hemlos, skydd, "oppet", "2026-02-01", null));
    assertThat(look(new TwoStadsdelar(), FARSTA, other).sightings())
        .singleElement()
        .satisfies(seen -> assertThat(seen.inputs()).containsEntry("undantag", undantag));
  }

  @Test
  void aMergerAfterTheDaysDoesNotProlongThem() {
    var norrmalm = says(1, EB, arende("norrmalm", "2022-01-01", "2022-12-31"));
    var ostermalm = says(2, EB, arende("ostermalm", "2022-03-01", null));
    assertThat(findings(norrmalm, ostermalm))
        .singleElement()
        .extracting(Finding::period)
        .isEqualTo(days("2022-03-01", "2022-12-31"));
  }

  @Test
  void anotherStadsdelsMergerDoesNotCutTheDays() {
    var farsta = says(1, EB, arende("farsta", "2022-01-01", "2024-12-31"));
    var skarpnack = says(2, EB, arende("skarpnack", "2022-01-01", null));
    assertThat(findings(farsta, skarpnack))
        .singleElement()
        .extracting(Finding::period)
        .isEqualTo(days("2022-01-01", "2024-12-31"));
  }
}
