package se.knutpunkt.domain.ownership;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.domain.ownership.World.EB;
import static se.knutpunkt.domain.ownership.World.TODAY;
import static se.knutpunkt.domain.ownership.World.about;
import static se.knutpunkt.domain.ownership.World.arende;
import static se.knutpunkt.domain.ownership.World.day;
import static se.knutpunkt.domain.ownership.World.evaluate;
import static se.knutpunkt.domain.ownership.World.says;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.claims.Join;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.claims.Subject;
import se.knutpunkt.domain.claims.Subjects;

/// What joining two identities does to the conflicts about them.
class OnePersonTwoNumbersTest {

  private static final PersonKey A = new PersonKey(new UUID(5, 1));
  private static final PersonKey B = new PersonKey(new UUID(5, 2));
  private static final PersonKey C = new PersonKey(new UUID(5, 3));
  private static final List<PersonKey> ALL = List.of(A, B, C);

  @Test
  void twoCasesMeetOnceTheirNumbersAreOnePerson() {
    var claims =
        List.of(
            about(A, says(1, EB, arende("farsta", "2026-01-01", null))),
            about(B, says(2, EB, arende("skarpnack", "2026-02-01", null))));

    assertThat(open(claims, List.of())).isEmpty();
    assertThat(open(claims, List.of(join(90, B, A)))).hasSize(1);
  }

  @Test
  void protectionUnderOneNumberExemptsBoth_andNoLongerOnceTheyAreTakenApart() {
    var claims =
        List.of(
            about(A, says(1, EB, arende("farsta", "2026-01-01", null))),
            about(A, says(2, EB, arende("skarpnack", "2026-01-01", null))),
            about(
                B,
                says(
                    3,
                    EB,
                    arende("farsta", null, "sekretessmarkering", "oppet", "2026-01-01", null))));

    var before = open(claims, List.of());
    assertThat(before).hasSize(1);
    assertThat(open(claims, List.of(join(90, B, A)))).isEmpty();
    assertThat(open(claims, List.of(join(90, B, A), apart(91, B, A)))).isEqualTo(before);
  }

  /// Joins that were all undone leave nothing, whatever came between and in whatever order.
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void joinsThatWereUndoneHaveNeverBeen(@ForAll("lives") List<Claim> life, @ForAll Random random) {
    var claims = spread(life, random);
    var joins =
        new ArrayList<>(
            List.of(join(901, B, A), join(902, C, B), apart(903, B, A), apart(904, B, C)));
    Collections.shuffle(joins, random);

    assertThat(open(claims, joins)).isEqualTo(open(claims, List.of()));
  }

  /// What was told of each identity for itself keeps its name, so that a join tells nobody of it
  /// again.
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void aConflictInsideOneNumberIsTheSameConflictWhenNumbersAreJoined(
      @ForAll("lives") List<Claim> life) {
    var claims = life.stream().map(claim -> about(B, claim)).toList();
    assertThat(open(claims, List.of(join(901, B, A), join(902, C, B))))
        .isEqualTo(open(claims, List.of()));
  }

  /// Joined, the conflicts are those of somebody who only ever had one number.
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void joinedNumbersAreJudgedAsOne(@ForAll("lives") List<Claim> life, @ForAll Random random) {
    var one = life.stream().map(claim -> about(A, claim)).toList();

    assertThat(open(spread(life, random), List.of(join(901, B, A), join(902, C, B))).values())
        .containsExactlyInAnyOrderElementsOf(open(one, List.of()).values());
  }

  @Provide
  Arbitrary<List<Claim>> lives() {
    return OwnershipPropertiesTest.lives();
  }

  private static List<Claim> spread(List<Claim> life, Random random) {
    return life.stream().map(claim -> about(ALL.get(random.nextInt(3)), claim)).toList();
  }

  /// Key → digest of each conflict that is open when all of this was said.
  private static Map<UUID, String> open(Collection<Claim> claims, Collection<Join> joins) {
    return Subjects.of(ALL, joins).stream()
        .flatMap(subject -> findings(subject, claims, joins))
        .collect(toMap(Finding::key, Finding::digest));
  }

  private static Stream<Finding> findings(
      Subject subject, Collection<Claim> claims, Collection<Join> joins) {
    var said =
        Stream.concat(claims.stream(), joins.stream().map(Join::claim))
            .filter(claim -> subject.identities().contains(claim.person()))
            .toList();
    var findings = evaluate(subject.representative(), TODAY, said, List.of()).findings();
    assertThat(subject.identities()).containsAll(findings.stream().map(Finding::person).toList());
    return findings.stream();
  }

  private static Join join(int n, PersonKey inForce, PersonKey earlier) {
    return said(n, inForce, earlier, "sammanfor");
  }

  private static Join apart(int n, PersonKey inForce, PersonKey earlier) {
    return said(n, inForce, earlier, "isarfor");
  }

  private static Join said(int n, PersonKey inForce, PersonKey earlier, String atgard) {
    var fact = new Fact.IdentitetByte(atgard, day("2026-03-01"));
    return new Join(about(inForce, says(n, EB, fact)), earlier);
  }
}
