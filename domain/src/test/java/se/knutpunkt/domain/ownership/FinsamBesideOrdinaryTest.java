package se.knutpunkt.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.domain.ownership.World.EB;
import static se.knutpunkt.domain.ownership.World.FINSAM;
import static se.knutpunkt.domain.ownership.World.JOBBTORG;
import static se.knutpunkt.domain.ownership.World.corrects;
import static se.knutpunkt.domain.ownership.World.day;
import static se.knutpunkt.domain.ownership.World.days;
import static se.knutpunkt.domain.ownership.World.findings;
import static se.knutpunkt.domain.ownership.World.rules;
import static se.knutpunkt.domain.ownership.World.says;
import static se.knutpunkt.domain.ownership.World.superseded;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.party.PartyId;

class FinsamBesideOrdinaryTest {

  private static final Claim PLACED =
      says(1, JOBBTORG, deltagande("praktik", "2026-03-01", "2026-05-31"));
  private static final Claim INSATS =
      says(2, EB, insats("praktik", "pagaende", "2026-05-01", "2026-08-31"));

  @Test
  void flagsAPlacingBesideAnOrdinaryInsatsOfTheSameKind_K5() {
    assertThat(findings(PLACED, INSATS))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("K5");
              assertThat(finding.allvar()).isEqualTo(Allvar.MEDEL);
              assertThat(finding.period()).isEqualTo(days("2026-05-01", "2026-05-31"));
              assertThat(finding.claims()).containsExactly(PLACED, INSATS);
              assertThat(finding.told()).containsExactlyInAnyOrder(EB, JOBBTORG, FINSAM);
              assertThat(finding.forklaringSv())
                  .contains("praktik", "ekonomiskt-bistand", "2026-05-01", "2026-05-31");
              assertThat(finding.forklaringEn()).contains("of the same kind");
            });
  }

  @ParameterizedTest
  @CsvSource({"2026-05-31, true", "2026-06-01, false"})
  void oneSharedDayIsAnOverlap(String from, boolean conflict) {
    var insats = says(2, EB, insats("praktik", "ko", from, null));
    assertThat(rules(PLACED, insats).contains("K5")).isEqualTo(conflict);
  }

  @Test
  void anotherKindIsNoConflict() {
    assertThat(rules(PLACED, says(2, EB, insats("vagledning", "pagaende", "2026-05-01", null))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"ko, true", "pagaende, true", "avslutad, false"})
  void onlyALiveInsatsCounts(String status, boolean conflict) {
    var insats = says(2, EB, insats("praktik", status, "2026-05-01", null));
    assertThat(rules(PLACED, insats).contains("K5")).isEqualTo(conflict);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jobbtorg", "ekonomiskt-bistand", "leverantor"})
  void anybodysInsatsCountsButTheAssociationsOwn(String party) {
    var fact = insats("praktik", "pagaende", "2026-05-01", null);
    assertThat(rules(PLACED, says(2, new PartyId(party), fact))).containsExactly("K5");
    assertThat(rules(PLACED, says(2, FINSAM, fact))).isEmpty();
  }

  @Test
  void twoInsatserAreTwoConflicts() {
    var other = says(3, JOBBTORG, insats("praktik", "ko", "2026-04-01", null));
    assertThat(rules(PLACED, INSATS, other)).containsExactly("K5", "K5");
  }

  @Test
  void isGoneWhenThePlacingIsCorrectedAway_andBackWhenItReturns() {
    var moved = corrects(3, PLACED, deltagande("praktik", "2026-01-01", "2026-04-30"));
    assertThat(rules(superseded(PLACED), moved, INSATS)).isEmpty();
    var back = corrects(4, PLACED, deltagande("praktik", "2026-03-01", "2026-05-31"));
    assertThat(findings(superseded(PLACED), superseded(moved), back, INSATS))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.key()).isEqualTo(findings(PLACED, INSATS).getFirst().key()));
  }

  private static Fact deltagande(String kategori, String from, String till) {
    return new Fact.FinsamDeltagande("d", "s", kategori, "team", day(from), day(till));
  }

  private static Fact insats(String kategori, String status, String from, String till) {
    return new Fact.Insats("i", kategori, null, 50, status, null, day(from), day(till));
  }
}
