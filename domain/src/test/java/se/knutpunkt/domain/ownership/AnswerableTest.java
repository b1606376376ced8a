package se.knutpunkt.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.knutpunkt.domain.claims.Fact.AgarskapSvar;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.party.PartyId;

class AnswerableTest {

  private static final PartyId JOBBTORG = new PartyId("jobbtorg");
  private static final PartyId AF = new PartyId("arbetsformedlingen");
  private static final LocalDate TODAY = LocalDate.parse("2026-06-10");
  private static final Answerable CONFLICT = new Answerable(Set.of(JOBBTORG), 3);

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "min,           2026-06-01, -,          -, -",
        "inte_min,      2026-06-01, -,          3, -",
        "overenskommet, 2026-06-01, 2026-06-10, 2, -",
        "overenskommet, 2026-06-20, 2026-06-20, -, -",
        "min,           2026-06-01, -,          4, CON-006 /data/avserVersion",
        "overenskommet, 2026-06-01, 2026-06-09, -, CON-007 /data/till",
        "overenskommet, 2026-06-20, 2026-06-19, -, CON-007 /data/till",
        "min,           2026-06-20, 2026-06-19, -, -"
      })
  void saysWhatOfAnAnswerCannotBeUsed(
      String svar, LocalDate datum, LocalDate till, Integer version, String remark) {
    var remarks =
        Answerable.remarks(
            new AgarskapSvar("-", svar, datum, till, version), JOBBTORG, CONFLICT, TODAY);

    assertThat(remarks)
        .extracting(AnswerableTest::text)
        .isEqualTo(Stream.ofNullable(remark).toList());
  }

  @Test
  void ofAConflictThatIsNotTheirsNothingElseIsSaid_CON_004_CON_005() {
    var late = new AgarskapSvar("-", "overenskommet", TODAY, LocalDate.parse("2026-06-01"), 9);

    assertThat(Answerable.remarks(late, JOBBTORG, null, TODAY).stream().map(AnswerableTest::text))
        .containsExactly("CON-004 /data/konflikt");
    assertThat(Answerable.remarks(late, AF, CONFLICT, TODAY).stream().map(AnswerableTest::text))
        .containsExactly("CON-005 /party");
  }

  @Test
  void whatWouldHaveBeenRightIsSaid() {
    var ahead = new AgarskapSvar("-", "min", TODAY, null, 9);

    assertThat(Answerable.remarks(ahead, JOBBTORG, CONFLICT, TODAY).getFirst().en())
        .contains("the latest, 3.");
  }

  private static String text(Issue issue) {
    return issue.code().id() + " " + issue.pointer();
  }
}
