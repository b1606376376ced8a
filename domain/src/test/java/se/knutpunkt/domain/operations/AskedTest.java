package se.knutpunkt.domain.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.knutpunkt.domain.operations.Stage.Condition;
import se.knutpunkt.domain.party.PartyId;

class AskedTest {

  private static final String ID = "00000000-0000-8000-8000-000000000001";
  private static final String JANUARY = "2026-01-01T00:00:00Z";
  private static final String MARCH = "2026-03-01T00:00:00Z";

  @ParameterizedTest
  @CsvSource({
    ", , , , , false",
    ID + ", , , , , true",
    ", " + ID + ", , , , true",
    ", , jobbtorg, , , true",
    ", , , " + JANUARY + ", , true",
    ", , , , " + MARCH + ", true",
    ", , jobbtorg, " + JANUARY + ", " + MARCH + ", true",
    ", , , " + MARCH + ", " + MARCH + ", false",
    ", , , " + MARCH + ", " + JANUARY + ", false",
    ID + ", " + ID + ", , , , false",
    ID + ", , jobbtorg, , , false",
    ", " + ID + ", , " + JANUARY + ", , false",
    ID + ", " + ID + ", jobbtorg, , , false"
  })
  void oneThingIsNamed_andASpanIsNotEmpty(
      UUID record, UUID submission, String party, Instant from, Instant till, boolean fits) {
    var by = party == null ? null : new PartyId(party);
    assertThat(new Replays.Asked(record, submission, by, from, till, false).fits()).isEqualTo(fits);
  }

  @ParameterizedTest
  @CsvSource({
    "RUNNING, false",
    "PAUSED, false",
    "STOPPED, true",
    "SILENT, true",
    "HUNG, true",
    "FAILING, true"
  })
  void somebodyShouldSeeToAllButWhatRunsOrIsPaused(Condition condition, boolean broken) {
    assertThat(condition.broken()).isEqualTo(broken);
  }
}
