package se.knutpunkt.domain.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.party.PartyId;

class ClaimsTest {

  private static final Claim FIRST = insats(1, "jobbtorg-kista", "I-1", false, null);
  private static final Claim LATER = insats(2, "jobbtorg-kista", "I-1", false, null);

  @Test
  void ofOneThingTheLatestStatementHolds_inWhicheverOrder() {
    assertThat(Claims.current(List.of(FIRST, LATER))).containsExactly(LATER);
    assertThat(Claims.current(List.of(LATER, FIRST, LATER))).containsExactly(LATER);
    assertThat(LATER.thing()).isEqualTo(FIRST.thing());
  }

  @Test
  void anotherUnitsThingIsAnother_andAnotherDesignationToo() {
    var others =
        List.of(
            FIRST,
            insats(2, "jobbtorg-farsta", "I-1", false, null),
            insats(3, "jobbtorg-kista", "I-2", false, null));

    assertThat(Claims.current(others)).isEqualTo(others);
    assertThat(others.stream().map(Claim::thing)).doesNotHaveDuplicates();
  }

  @Test
  void whatIsTakenBackLeavesWhatWasSaidBefore() {
    var takenBack = insats(2, "jobbtorg-kista", "I-1", true, null);
    assertThat(Claims.current(List.of(FIRST, takenBack))).containsExactly(FIRST);
  }

  @Test
  void aSeriesIsAThingWhateverItsRowsDesignate() {
    var series = new MessageKey(new UUID(5, 5));
    var row = insats(2, "jobbtorg-kista", "I-2", false, series);
    assertThat(Claims.current(List.of(insats(1, "jobbtorg-kista", "I-1", false, series), row)))
        .containsExactly(row);
  }

  @Test
  void replacesAnEarlierMessageUnlessItIsARowOfASeries() {
    var first = new MessageKey(new UUID(0, 1));
    assertThat(withLineage(LATER, first, null).corrects()).isTrue();
    assertThat(withLineage(LATER, first, first).corrects()).isFalse();
    assertThat(LATER.corrects()).isFalse();
  }

  private static Claim withLineage(Claim c, MessageKey lineage, MessageKey series) {
    return Altered.of(c).lineage(lineage, series).claim();
  }

  private static Claim insats(
      int n, String unit, String id, boolean superseded, MessageKey series) {
    var key = new MessageKey(new UUID(0, n));
    var time = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(n);
    return new Claim(
        key,
        new PersonKey(new UUID(1, 1)),
        series == null ? key : series,
        superseded,
        false,
        series,
        new PartyId("jobbtorg"),
        unit,
        "",
        time,
        time,
        MessageType.INSATS.id(),
        Map.of(),
        new Fact.Insats(
            id, "praktik", null, 50, "pagaende", null, LocalDate.parse("2026-01-01"), null));
  }
}
