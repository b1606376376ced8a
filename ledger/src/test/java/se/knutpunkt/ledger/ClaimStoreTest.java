package se.knutpunkt.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Join;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.ledger.Persons.Mark;

class ClaimStoreTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  private final Played played = new Played(LEDGER);
  private final PersonKey before = new PersonKey(UUID.randomUUID());
  private final PersonKey after = new PersonKey(UUID.randomUUID());
  private final PersonKey other = new PersonKey(UUID.randomUUID());

  @Test
  void aJoinIsFoundByEitherOfItsIdentities_andStaysAClaimAboutTheOneInForce() {
    played.accepted(record(), before, null);
    var join = played.joined(record(), after, before, null);

    for (var asked : List.of(List.of(before), List.of(after), List.of(before, after))) {
      assertThat(joins(asked))
          .singleElement()
          .satisfies(
              found -> {
                assertThat(found.claim().message()).isEqualTo(join.message());
                assertThat(found.claim().fact()).isEqualTo(join.fact());
                assertThat(found.inForce()).isEqualTo(after);
                assertThat(found.earlier()).isEqualTo(before);
              });
    }
    assertThat(joins(List.of(other))).isEmpty();
    assertThat(LEDGER.claims().of(List.of(after)).get(after))
        .extracting(Claim::person)
        .containsExactly(after);
  }

  @Test
  void aCorrectedJoinIsTold_andMarksAllWhomEitherNames() {
    var wrong = played.joined(record(), after, before, null);
    var right = played.joined(record(), after, other, wrong.message());

    assertThat(joins(List.of(before)))
        .singleElement()
        .satisfies(found -> assertThat(found.claim().superseded()).isTrue());
    assertThat(joins(List.of(after))).hasSize(2);
    assertThat(LEDGER.messages().touchedBy(List.of(right.message())))
        .extracting(Mark::person)
        .containsExactlyInAnyOrder(before, after, other);
  }

  private static Collection<Join> joins(List<PersonKey> identities) {
    return LEDGER.claims().joins(identities);
  }

  private UUID record() {
    return played.received(Ids.next(), 1).getFirst();
  }
}
