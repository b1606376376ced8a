package se.knutpunkt.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.ledger.Played.EB;
import static se.knutpunkt.ledger.Played.JOBBTORG;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.claims.PersonKey;

class OutboxTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  private final Played played = new Played(LEDGER);
  private UUID record;
  private UUID conflict;

  @BeforeEach
  void aRecordAndAConflict() {
    LEDGER.jdbc().execute("truncate outbox");
    var person = new PersonKey(UUID.randomUUID());
    record = played.received(Ids.next(), 1).getFirst();
    conflict = played.opened(person, played.accepted(record, person, null));
  }

  @Test
  void theSameIsReleasedToOneReceiverOnce() {
    played.releasedAlert(conflict, EB);
    played.releasedAlert(conflict, EB);
    played.releasedAlert(conflict, JOBBTORG);
    played.releasedMessage(record, EB);
    played.releasedMessage(record, EB);

    assertThat(LEDGER.figures().snapshot().out().released()).isEqualTo(3);
  }

  @Test
  void aRepeatedReleaseLeavesNeitherAKeyNorAWordInTheHistory() {
    played.releasedAlert(conflict, EB);
    long keys = count("content_key");
    long events = count("history");

    played.releasedAlert(conflict, EB);

    assertThat(count("content_key")).isEqualTo(keys);
    assertThat(count("history")).isEqualTo(events);
  }

  @Test
  void aPartyThatFetchesGetsNoMoreThanItCanTakeAtOnce() {
    var released =
        played.received(Ids.next(), 10).stream()
            .map(large -> played.releasedMessage(large, EB, new byte[1 << 20]))
            .toList();

    assertThat(waitingFor(1000)).isEqualTo(released.subList(0, 8));

    LEDGER.tx().execute(_ -> LEDGER.pickups().acknowledged(EB, released.subList(0, 8)));
    assertThat(waitingFor(1000)).isEqualTo(released.subList(8, 10));
  }

  @Test
  void aPartyThatFetchesGetsAtLeastOne() {
    var larger = played.releasedMessage(record, EB, new byte[9 << 20]);
    played.releasedAlert(conflict, EB);

    assertThat(waitingFor(1000)).containsExactly(larger);
  }

  private static List<UUID> waitingFor(int most) {
    var waiting = LEDGER.tx().execute(_ -> LEDGER.pickups().waitingFor(EB, most));
    return waiting.stream().map(Pickups.Pickup::id).toList();
  }

  private static long count(String table) {
    return LEDGER.jdbc().queryForObject("select count(*) from " + table, Long.class);
  }
}
