package se.knutpunkt.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.domain.ownership.World.AF;
import static se.knutpunkt.domain.ownership.World.EB;
import static se.knutpunkt.domain.ownership.World.JOBBTORG;
import static se.knutpunkt.domain.ownership.World.TODAY;
import static se.knutpunkt.domain.ownership.World.about;
import static se.knutpunkt.domain.ownership.World.arende;
import static se.knutpunkt.domain.ownership.World.day;
import static se.knutpunkt.domain.ownership.World.says;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.claims.PersonKey;

class OwnershipTest {

  /// After the representative, in key order.
  private static final PersonKey OTHER = new PersonKey(new UUID(9, 9));

  @Test
  void aConflictWithoutCollidingClaimsIsKeptInTheNameThatWhatWasSeenIsAbout() {
    var months = List.of(YearMonth.of(2026, 4), YearMonth.of(2026, 5), YearMonth.of(2026, 6));
    var granted = new Fact.BistandBeslut("a", "farsta", months, "sjukdom", "beviljad", 1L);

    var found =
        World.evaluate(new NobodyOwns(), TODAY, List.of(), about(OTHER, says(1, EB, granted)));

    assertThat(found.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.colliding()).isEmpty();
              assertThat(finding.person()).isEqualTo(OTHER);
            });
  }

  @Test
  void aConflictOfClaimsIsKeptInTheNameThatTheyAreAbout() {
    var farsta = about(OTHER, says(1, EB, arende("farsta", "2026-01-01", null)));
    var skarpnack = about(OTHER, says(2, EB, arende("skarpnack", "2026-01-01", null)));

    assertThat(World.findings(farsta, skarpnack))
        .singleElement()
        .extracting(Finding::person)
        .isEqualTo(OTHER);
  }

  @Test
  void conflictsComeInTheOrderOfTheirKeys() {
    var cases =
        IntStream.rangeClosed(1, 5)
            .mapToObj(n -> says(n, EB, arende("stadsdel-" + n, "2026-01-01", null)))
            .toArray(Claim[]::new);

    assertThat(World.findings(cases))
        .hasSize(10)
        .isSortedAccordingTo(Comparator.comparing(Finding::key));
  }

  @Test
  void aConflictsKeyIsAUuidOfItsOwnMaking() {
    var keys =
        IntStream.range(0, 50)
            .mapToObj(n -> Keys.conflict("K1", OTHER, List.of(), "mark " + n))
            .toList();

    assertThat(keys).allSatisfy(key -> assertThat(key.version()).isEqualTo(8));
    assertThat(keys).allSatisfy(key -> assertThat(key.variant()).isEqualTo(2));
    assertThat(keys).extracting(UUID::getMostSignificantBits).doesNotHaveDuplicates();
    assertThat(keys).extracting(UUID::getLeastSignificantBits).doesNotHaveDuplicates();
  }

  @Test
  void twoPersonsConflictsAreTwo_alsoWhereNoClaimsCollide() {
    assertThat(Keys.conflict("K10", OTHER, List.of(), "utan_plan"))
        .isNotEqualTo(Keys.conflict("K10", World.PERSON, List.of(), "utan_plan"));
  }

  @Test
  void otherDaysOfACollidingClaimAreNews_alsoWhereTheSharedDaysStay() {
    var insats =
        says(
            2,
            JOBBTORG,
            new Fact.Insats("i", "praktik", null, 50, "ko", null, day("2026-04-01"), null));
    var told = World.findings(program("2026-03-01"), insats).getFirst();
    var now = World.findings(program("2026-02-01"), insats).getFirst();

    assertThat(now.key()).isEqualTo(told.key());
    assertThat(now.period()).isEqualTo(told.period());
    assertThat(now.digest()).isNotEqualTo(told.digest());
  }

  private static Claim program(String from) {
    return says(
        1, AF, new Fact.AfAnvisning("p", "arbetspraktik", null, 50, day(from), day("2026-08-31")));
  }

  @Test
  void rulesAreListedByNumber_andThoseWithoutOneLast() {
    var codes = List.of("OWN-FIELD", "K12", "K2", "K1b", "A-FIELD", "K10", "K1");

    assertThat(codes.stream().sorted(RuleOrder.BY_NUMBER).toList())
        .containsExactly("K1", "K1b", "K2", "K10", "K12", "A-FIELD", "OWN-FIELD");
  }
}
