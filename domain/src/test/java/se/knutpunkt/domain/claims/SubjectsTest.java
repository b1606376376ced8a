package se.knutpunkt.domain.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.party.PartyId;

class SubjectsTest {

  private static final PersonKey A = person(1);
  private static final PersonKey B = person(2);
  private static final PersonKey C = person(3);
  private static final PersonKey D = person(4);

  @Test
  void whoIsNotJoinedIsAPersonOfHisOwn() {
    assertThat(subjects(List.of(B, A))).containsExactly(List.of(A), List.of(B));
  }

  @Test
  void joinedIdentitiesAreOnePersonThroughAnyNumberOfJoins() {
    var joins = List.of(join(1, B, A), join(2, C, B));

    for (var asked : List.of(A, B, C)) {
      assertThat(subjects(List.of(asked), joins)).containsExactly(List.of(A, B, C));
    }
    assertThat(subjects(List.of(C, A, D), joins)).containsExactly(List.of(A, B, C), List.of(D));
  }

  @Test
  void theLatestWordAboutTwoIdentitiesHolds_whicheverIsCalledTheEarlier() {
    var joined = join(1, B, A);
    var apart = said(2, A, B, "isarfor");

    assertThat(subjects(List.of(A), List.of(apart, joined))).containsExactly(List.of(A));
    assertThat(subjects(List.of(A), List.of(join(3, A, B), joined, apart)))
        .containsExactly(List.of(A, B));
  }

  @Test
  void whoWasTakenApartIsJoinedAgainByALaterWord() {
    var apart = said(1, A, B, "isarfor");

    assertThat(subjects(List.of(A), List.of(apart, join(2, B, A)))).containsExactly(List.of(A, B));
  }

  @Test
  void subjectsComeInTheOrderOfTheirRepresentatives_whomeverWasAskedFor() {
    assertThat(subjects(List.of(B, C), List.of(join(1, C, A))))
        .containsExactly(List.of(A, C), List.of(B));
  }

  @Test
  void theFirstIdentityInKeyOrderStandsForAll() {
    assertThat(Subjects.of(List.of(B), List.of(join(1, C, B), join(2, A, C))))
        .singleElement()
        .extracting(Subject::representative)
        .isEqualTo(A);
  }

  @Test
  void ofTwoWordsAtOneTimeTheMessageKeyDecides() {
    var first = said(1, 7, B, A, "sammanfor");
    var last = said(2, 7, B, A, "isarfor");

    assertThat(subjects(List.of(A), List.of(first, last))).containsExactly(List.of(A));
    assertThat(subjects(List.of(A), List.of(last, first))).containsExactly(List.of(A));
  }

  @Test
  void whatIsTakenApartStaysTogetherWhereAnotherJoinSaysSo() {
    var ring = List.of(join(1, B, A), join(2, C, B), join(3, A, C));
    var more = new ArrayList<>(ring);
    more.add(said(4, B, A, "isarfor"));

    assertThat(subjects(List.of(A), more)).containsExactly(List.of(A, B, C));
  }

  @Test
  void aJoinThatIsCorrectedOrTakenBackOrWaitsJoinsNobody() {
    assertThat(subjects(List.of(A), List.of(join(1, B, A, true, false, null))))
        .containsExactly(List.of(A));
    assertThat(subjects(List.of(A), List.of(join(1, B, A, false, true, null))))
        .containsExactly(List.of(A));
  }

  @Test
  void aLaterRowOfTheSameSeriesReplacesTheJoin() {
    var series = new MessageKey(new UUID(9, 9));

    assertThat(
            subjects(
                List.of(A, B, C),
                List.of(join(2, C, A, false, false, series), join(1, B, A, false, false, series))))
        .containsExactly(List.of(A, C), List.of(B));
  }

  @Test
  void identitiesAreOnePersonByTheJoinsBetweenThem() {
    var joins = List.of(join(1, B, A), join(2, C, B), join(3, D, C), join(4, person(9), person(8)));

    assertThat(linking(Set.of(A), joins)).isEmpty();
    assertThat(linking(Set.of(A, B), joins)).containsExactly(1);
    assertThat(linking(Set.of(A, C), joins)).containsExactly(1, 2);
    assertThat(linking(Set.of(B, D), joins)).containsExactly(2, 3);
    assertThat(linking(Set.of(A, B), List.of(join(1, B, A), join(5, A, B))))
        .as("the latest word")
        .containsExactly(5);
    assertThat(linking(Set.of(A, B), List.of(join(1, B, A), said(2, B, A, "isarfor")))).isEmpty();
  }

  private static List<Integer> linking(Set<PersonKey> identities, List<Join> joins) {
    return Subjects.linking(identities, joins).stream()
        .map(claim -> (int) claim.message().value().getLeastSignificantBits())
        .toList();
  }

  @Test
  void noPersonHasMoreIdentitiesThanAnybodyHas() {
    var most = Subject.MOST_IDENTITIES;
    var joins = IntStream.range(1, most).mapToObj(n -> join(n, person(100), person(n))).toList();
    assertThat(subjects(List.of(person(1)), joins)).singleElement().asList().hasSize(most);

    var oneMore = new ArrayList<>(joins);
    oneMore.add(join(most, person(100), person(most)));
    assertThatThrownBy(() -> subjects(List.of(person(1)), oneMore))
        .isInstanceOf(Subject.TooManyIdentities.class);
  }

  private static List<List<PersonKey>> subjects(List<PersonKey> persons) {
    return subjects(persons, List.of());
  }

  private static List<List<PersonKey>> subjects(List<PersonKey> persons, List<Join> joins) {
    return Subjects.of(persons, joins).stream()
        .map(subject -> List.copyOf(subject.identities()))
        .toList();
  }

  private static PersonKey person(int n) {
    return new PersonKey(new UUID(0, n));
  }

  private static Join join(int n, PersonKey inForce, PersonKey earlier) {
    return said(n, inForce, earlier, "sammanfor");
  }

  private static Join said(int n, PersonKey inForce, PersonKey earlier, String atgard) {
    return said(n, n, inForce, earlier, atgard);
  }

  private static Join said(int n, int hour, PersonKey inForce, PersonKey earlier, String atgard) {
    return join(n, hour, inForce, earlier, atgard, false, false, null);
  }

  private static Join join(
      int n,
      PersonKey inForce,
      PersonKey earlier,
      boolean superseded,
      boolean waiting,
      MessageKey series) {
    return join(n, n, inForce, earlier, "sammanfor", superseded, waiting, series);
  }

  private static Join join(
      int n,
      int hour,
      PersonKey inForce,
      PersonKey earlier,
      String atgard,
      boolean superseded,
      boolean waiting,
      MessageKey series) {
    var key = new MessageKey(new UUID(1, n));
    var time = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(3600L * hour);
    var claim =
        new Claim(
            key,
            inForce,
            series == null ? key : series,
            superseded,
            waiting,
            series,
            new PartyId("ekonomiskt-bistand"),
            "farsta",
            "",
            time,
            time,
            MessageType.IDENTITET_BYTE.id(),
            Map.of(),
            new Fact.IdentitetByte(atgard, LocalDate.parse("2026-01-01")));
    return new Join(claim, earlier);
  }
}
