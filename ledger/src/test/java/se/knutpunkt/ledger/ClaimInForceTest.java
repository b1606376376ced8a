package se.knutpunkt.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.knutpunkt.domain.claims.Claims;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.claims.MessageKey;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.identity.Personidentitet;

/// The view tells the same as [Claims#current], which the rules go by.
class ClaimInForceTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  private final Said said = new Said(LEDGER);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void holdsTheSameAsTheRulesGoBy_whateverCorrectsWhatInWhicheverOrder(long seed) {
    var random = new Random(seed);
    var persons = Stream.generate(Said::somebody).limit(3).toList();
    var keys = Stream.generate(Said::key).limit(40).toList();
    var series = Stream.generate(Said::key).limit(3).toList();
    var order = new ArrayList<>(keys);
    Collections.shuffle(order, random);

    for (var key : order) {
      any(random, key, keys, persons, series);
    }

    var current = new TreeSet<UUID>();
    LEDGER.claims().of(persons).values().stream()
        .flatMap(claims -> Claims.current(claims).stream())
        .forEach(claim -> current.add(claim.message().value()));
    assertThat(current).isNotEmpty().hasSizeLessThan(keys.size());
    assertThat(inForce()).isEqualTo(current);
  }

  private void any(
      Random random,
      MessageKey key,
      List<MessageKey> keys,
      List<PersonKey> persons,
      List<MessageKey> series) {
    var person = persons.get(random.nextInt(persons.size()));
    var other = random.nextInt(3) == 0 ? keys.get(random.nextInt(keys.size())) : null;
    var supersedes = key.equals(other) ? null : other;
    boolean withdraws = supersedes != null && random.nextInt(3) == 0;
    var inSeries =
        supersedes == null && random.nextBoolean() ? series.get(random.nextInt(3)) : null;
    var day = Said.day("2026-03-%02d".formatted(1 + random.nextInt(28)));
    said.say(
        "jobbtorg",
        withdraws ? null : person,
        null,
        null,
        key,
        supersedes,
        inSeries,
        Instant.parse("2026-03-01T10:00:00Z").plusSeconds(random.nextInt(5)),
        withdraws ? null : new Fact.Avslut("jt", day, "arbete"),
        "avslut");
  }

  @Test
  void aClaimCarriesMonthOfBirthAndKon_andNoMoreOfTheIdentity() {
    var k = said.of(Said.somebody(), new Personidentitet("198203042380"), avslut());
    var m = said.of(Said.somebody(), new Personidentitet("199405292393"), avslut());
    var nobody = said.jobbtorg(Said.somebody(), avslut());

    assertThat(bornAndKon(k)).isEqualTo("1982-03-01 k");
    assertThat(bornAndKon(m)).isEqualTo("1994-05-01 m");
    assertThat(bornAndKon(nobody)).isNull();
  }

  private static Fact avslut() {
    return new Fact.Avslut("jt", Said.day("2026-03-01"), "arbete");
  }

  private static String bornAndKon(MessageKey message) {
    return LEDGER
        .jdbc()
        .queryForObject(
            "select born || ' ' || kon from claim where message_key = ?",
            String.class,
            message.value());
  }

  private static TreeSet<UUID> inForce() {
    return new TreeSet<>(
        LEDGER.jdbc().queryForList("select message_key from claim_in_force", UUID.class));
  }
}
