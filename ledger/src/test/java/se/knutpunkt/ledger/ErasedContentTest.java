package se.knutpunkt.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.claims.PersonKey;

class ErasedContentTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  @Test
  void aRecordWhoseKeyIsDroppedIsGoneWhileItsNeighbourOpens() {
    var played = new Played(LEDGER);
    var records = played.received(Ids.next(), 2);
    records.forEach(
        r -> {
          played.accepted(r, new PersonKey(UUID.randomUUID()), null);
          var key =
              LEDGER
                  .vault()
                  .unwrap(
                      r,
                      LEDGER
                          .jdbc()
                          .queryForObject(
                              "select wrapped from content_key where id = ?", byte[].class, r));
          LEDGER
              .jdbc()
              .update(
                  "update message set canonical = ? where record_id = ?",
                  key.seal(new byte[] {7}),
                  r);
        });

    LEDGER.jdbc().update("delete from content_key where id = ?", records.getFirst());

    assertThat(LEDGER.messages().judged(records))
        .extracting(Messages.Judged::record)
        .isEqualTo(List.of(records.getLast()));
  }
}
