package se.knutpunkt.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.ledger.Persons.Mark;

class PersonsTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();
  private static final PersonKey ADA = new PersonKey(new UUID(0, 1));
  private static final PersonKey BO = new PersonKey(new UUID(0, 2));
  private static final PersonKey CY = new PersonKey(new UUID(0, 3));

  private final Persons persons = LEDGER.persons();

  @BeforeEach
  void empty() {
    LEDGER.jdbc().execute("truncate mark, person");
  }

  @Test
  void theMarkedAreTakenInKeyOrderAFewAtATime() {
    mark(CY, ADA, BO);

    assertThat(take(null, 2)).containsExactly(ADA, BO);
    assertThat(take(BO, 2)).containsExactly(CY);
    assertThat(take(CY, 2)).isEmpty();
  }

  @Test
  void aPersonThatAnotherNodeHasIsPassedOver() {
    mark(ADA, BO);

    var other =
        LEDGER
            .tx()
            .execute(
                _ -> {
                  persons.lock(persons.nextMarked(null, 1));
                  return CompletableFuture.supplyAsync(() -> take(null, 10)).join();
                });

    assertThat(other).containsExactly(BO);
  }

  @Test
  void whoIsMarkedAgainWhileTakenIsTakenAgain() {
    mark(ADA);
    LEDGER
        .tx()
        .executeWithoutResult(
            _ -> {
              persons.clearMarks(persons.lock(persons.nextMarked(null, 1)));
              CompletableFuture.runAsync(() -> mark(ADA)).join();
            });

    assertThat(take(null, 1)).containsExactly(ADA);
  }

  @Test
  void theMarksOfATakeThatWasRolledBackStand() {
    mark(ADA);
    LEDGER
        .tx()
        .executeWithoutResult(
            tx -> {
              persons.clearMarks(persons.lock(persons.nextMarked(null, 1)));
              tx.setRollbackOnly();
            });

    assertThat(take(null, 1)).containsExactly(ADA);
  }

  @Test
  void clearedMarksNameEachRecordOnceInTheOrderTheyCame() {
    var first = UUID.randomUUID();
    var second = UUID.randomUUID();
    persons.mark(
        List.of(
            new Mark(ADA, second),
            new Mark(ADA, first),
            new Mark(ADA, null),
            new Mark(ADA, second)));

    assertThat(persons.clearMarks(List.of(ADA, BO)))
        .isEqualTo(
            Map.of(ADA, List.of(new Mark(ADA, second), new Mark(ADA, first)), BO, List.of()));
    assertThat(persons.anyMarked()).isFalse();
  }

  @Test
  void whoIsSetAsideWaitsThePauseOut() {
    mark(ADA);
    persons.clearMarks(List.of(ADA));
    var cleared = new Mark(ADA, UUID.randomUUID(), UUID.randomUUID());
    persons.markLater(ADA, List.of(cleared), Duration.ofHours(1));
    assertThat(take(null, 1)).isEmpty();

    LEDGER.jdbc().update("update mark set not_before = not_before - interval '61 minutes'");
    assertThat(take(null, 1)).containsExactly(ADA);
    assertThat(persons.clearMarks(List.of(ADA))).isEqualTo(Map.of(ADA, List.of(cleared)));
  }

  @Test
  void theDayAloneMarksOnceThoseForWhomItCounts() {
    mark(ADA, BO);
    persons.clearMarks(List.of(ADA, BO));
    var day = LocalDate.parse("2026-03-01");
    persons.nextLook(Map.of(ADA, day, BO, day.plusDays(1)));

    assertThat(persons.anyDue(day.minusDays(1))).isFalse();
    assertThat(persons.markDue(day)).isOne();
    assertThat(persons.markDue(day)).isZero();
    assertThat(take(null, 10)).containsExactly(ADA);
    assertThat(persons.missedLooks(List.of(ADA, BO), day)).isEmpty();
    assertThat(persons.missedLooks(List.of(ADA, BO), day.plusDays(9)))
        .isEqualTo(Map.of(ADA, day, BO, day.plusDays(1)));
  }

  private void mark(PersonKey... marked) {
    persons.mark(Arrays.stream(marked).map(p -> new Mark(p, null)).toList());
    persons.enrol(List.of(marked));
  }

  private List<PersonKey> take(PersonKey after, int most) {
    return LEDGER.tx().execute(_ -> persons.lock(persons.nextMarked(after, most)));
  }
}
