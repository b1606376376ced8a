package se.knutpunkt.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.springframework.jdbc.support.JdbcTransactionManager;
import se.knutpunkt.domain.claims.Subject;
import se.knutpunkt.domain.identity.Parsed;
import se.knutpunkt.domain.identity.Personidentitet;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Casebook;
import se.knutpunkt.ledger.TestLedger;
import se.knutpunkt.ledger.Trace;
import se.knutpunkt.ledger.Traced;
import se.knutpunkt.routes.decide.Deciding;
import se.knutpunkt.routes.judge.Judging;

/// One person, two numbers: what joins and their undoing leave behind, whatever order messages
/// come in and whenever somebody looks in between.
class IdentityTest {

  private static final TestLedger LEDGER = TestLedger.fresh();

  /// A samordningsnummer, the personnummer that came after it, and a number of somebody else.
  private static final String BEFORE = "200705612380";

  private static final String AFTER = "199405292393";
  private static final String OTHER = "198203042380";
  private static final List<String> NUMBERS = List.of(BEFORE, AFTER, OTHER);

  private static final String EB = "ekonomiskt-bistand";

  @AfterContainer
  static void close() {
    LEDGER.close();
  }

  private record Sent(String carrier, String event) {}

  private final Pipeline pipeline = new Pipeline(LEDGER, Instant.parse("2026-06-01T10:00:00Z"));
  private final Judging judging = pipeline.judging(new JdbcTransactionManager(LEDGER.dataSource()));
  private final Deciding deciding = pipeline.deciding(LEDGER.tx());

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void joinsThatWereUndoneHaveNeverBeen(@ForAll long seed) {
    var random = new Random(seed);
    var life = life(random);
    var never = play(life, new Random(0));

    var messages = new ArrayList<>(life);
    messages.add(identity("j1", AFTER, BEFORE, "sammanfor", 1));
    messages.add(identity("j2", OTHER, AFTER, "sammanfor", 2));
    if (random.nextBoolean()) {
      messages.add(identity("u1", BEFORE, AFTER, "isarfor", 3));
    } else {
      messages.add(withdrawal("u1", "j1"));
    }
    if (random.nextBoolean()) {
      messages.add(identity("u2", OTHER, AFTER, "isarfor", 4));
    } else {
      messages.add(
          new Sent(EB, Events.replacing("j2", identity("u2", OTHER, AFTER, "isarfor", 4).event())));
    }
    Collections.shuffle(messages, random);
    messages.add(messages.get(random.nextInt(messages.size())));

    assertThat(play(messages, random)).isEqualTo(never);
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void whenTheJoinComesDoesNotMatter(@ForAll long seed) {
    var random = new Random(seed);
    var messages = new ArrayList<>(life(random));
    messages.add(identity("j1", AFTER, BEFORE, "sammanfor", 1));
    var last = play(messages, new Random(0));

    Collections.shuffle(messages, random);
    messages.add(messages.get(random.nextInt(messages.size())));
    assertThat(play(messages, random)).isEqualTo(last);
  }

  /// Otherwise the properties would hold of joins that nothing ever met by.
  @Example
  void theLivesMeetByTheJoin() {
    int met = 0;
    for (int seed = 0; seed < 20; seed++) {
      var life = life(new Random(seed));
      var joined = new ArrayList<>(life);
      joined.add(identity("j1", AFTER, BEFORE, "sammanfor", 1));
      met += play(joined, new Random(0)).size() > play(life, new Random(0)).size() ? 1 : 0;
    }
    assertThat(met).isGreaterThan(5);
  }

  @Example
  void twoCasesMeetWhenTheirNumbersAreJoinedAndPartWhenTheJoinIsUndone() {
    pipeline.clear();
    say(arende("a1", "bromma", BEFORE), arende("a2", "farsta", AFTER));
    assertThat(states()).isEmpty();

    say(identity("j1", AFTER, BEFORE, "sammanfor", 1));
    assertThat(states()).containsExactly("K2 open 1");

    say(identity("j1", AFTER, BEFORE, "sammanfor", 1));
    say(identity("j2", AFTER, BEFORE, "sammanfor", 2));
    assertThat(states()).containsExactly("K2 open 1");

    say(identity("u1", AFTER, BEFORE, "isarfor", 3));
    assertThat(states()).containsExactly("K2 resolved 2");
    assertThat(alerts())
        .containsExactly("agarskap.konflikt 1 cancelled", "agarskap.lost 2 waiting");
  }

  /// Also after it was undone: then it was the join that was wrong.
  @Example
  void theJoinIsPartOfWhyTwoNumbersConflict() {
    pipeline.clear();
    say(arende("a1", "bromma", BEFORE), arende("a2", "farsta", AFTER));
    say(identity("j1", AFTER, BEFORE, "sammanfor", 1));
    say(identity("other", OTHER, AFTER, "sammanfor", 1));
    var conflict = LEDGER.jdbc().queryForObject("select key from conflict", UUID.class);
    var join = recordOf("identitet.byte").getFirst();

    say(withdrawal("w1", "j1"));

    var shown =
        new Casebook(LEDGER.jdbc(), LEDGER.vault())
            .show(conflict, LocalDate.of(2026, 6, 1))
            .orElseThrow();
    assertThat(shown.row().state()).isEqualTo("resolved");
    assertThat(shown.finding().joins())
        .extracting(each -> each.type() + " " + shown.records().get(each.message()))
        .containsExactly("identitet.byte " + join);
    var trace = new Trace(LEDGER.jdbc());
    assertThat(trace.of(conflict).orElseThrow().records())
        .extracting(Traced.Record::id)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(recordOf("arende").stream(), Stream.of(join)).toList());
    assertThat(trace.of(join).orElseThrow().conflicts())
        .extracting(Traced.Conflict::id)
        .containsExactly(conflict);
    assertThat(toldOf(conflict)).isNotEmpty().noneMatch(event -> event.contains("identitet.byte"));
  }

  @Example
  void aConflictInsideOneNumberRestsOnNoJoin() {
    pipeline.clear();
    say(identity("j1", AFTER, BEFORE, "sammanfor", 1));
    say(arende("a1", "bromma", BEFORE), arende("a2", "farsta", BEFORE));
    var conflict = LEDGER.jdbc().queryForObject("select key from conflict", UUID.class);

    assertThat(new Trace(LEDGER.jdbc()).of(conflict).orElseThrow().records()).hasSize(2);
  }

  /// In the order of arrival.
  private static List<UUID> recordOf(String type) {
    return LEDGER
        .jdbc()
        .queryForList(
            """
            select m.record_id from message m join claim c on c.message_key = m.key
            where c.type = ? order by m.record_id""",
            UUID.class,
            type);
  }

  /// What parties are told of the conflict that still waits for them.
  private static List<String> toldOf(UUID conflict) {
    return LEDGER
        .tx()
        .execute(_ -> LEDGER.pickups().waitingFor(new PartyId(EB), 100).stream())
        .map(each -> new String(each.event(), StandardCharsets.UTF_8))
        .filter(event -> event.contains(conflict.toString()))
        .toList();
  }

  @Example
  void aJoinThatIsWithdrawnIsUndone() {
    pipeline.clear();
    say(identity("j1", AFTER, BEFORE, "sammanfor", 1));
    say(arende("a1", "bromma", BEFORE), arende("a2", "farsta", AFTER));
    assertThat(states()).containsExactly("K2 open 1");

    say(withdrawal("w1", "j1"));
    assertThat(states()).containsExactly("K2 resolved 2");
  }

  @Example
  void aJoinThatWasOfSomebodyElseIsCorrected() {
    pipeline.clear();
    say(
        arende("a1", "bromma", BEFORE),
        arende("a2", "farsta", AFTER),
        identity("j1", OTHER, BEFORE, "sammanfor", 1));
    assertThat(states()).isEmpty();

    say(
        new Sent(
            EB, Events.replacing("j1", identity("j2", AFTER, BEFORE, "sammanfor", 1).event())));
    assertThat(states()).containsExactly("K2 open 1");

    say(
        new Sent(
            EB, Events.replacing("j2", identity("j3", OTHER, BEFORE, "sammanfor", 1).event())));
    assertThat(states()).containsExactly("K2 resolved 2");
  }

  @Example
  void aConflictInsideOneNumberIsLeftAloneByTheJoin() {
    pipeline.clear();
    say(arende("a1", "bromma", BEFORE), arende("a2", "farsta", BEFORE));
    say(identity("j1", AFTER, BEFORE, "sammanfor", 1));
    say(identity("u1", AFTER, BEFORE, "isarfor", 2));

    assertThat(states()).containsExactly("K2 open 1");
    assertThat(alerts()).containsExactly("agarskap.konflikt 1 waiting");
  }

  /// What is said under the number without protection is held too; once the two are apart again
  /// what is said then goes.
  @Example
  void protectionUnderOneNumberProtectsBoth() {
    pipeline.clear();
    say(
        new Sent(
            EB,
            arende("a1", "bromma", BEFORE)
                .event()
                .replace("\"skydd\": \"ingen\"", "\"skydd\": \"sekretessmarkering\"")),
        identity("j1", AFTER, BEFORE, "sammanfor", 1));

    say(insats("i1", AFTER));
    assertThat(releases("insats")).isNotEmpty().allMatch(row -> row.equals("held DEL-005"));

    say(identity("u1", AFTER, BEFORE, "isarfor", 2));
    LEDGER.jdbc().execute("delete from outbox");
    say(insats("i2", AFTER));
    assertThat(releases("insats")).contains("waiting").noneMatch(row -> row.contains("DEL-005"));
  }

  /// Another worker has one of the two: neither is decided, and nothing is forgotten.
  @Example
  void whoseOtherNumberIsTakenIsLeftForTheNextLook() {
    pipeline.clear();
    say(arende("a1", "bromma", BEFORE), identity("j1", AFTER, BEFORE, "sammanfor", 1));
    judge(arende("a2", "farsta", AFTER), insats("i1", AFTER));
    var taken = LEDGER.pseudonyms().person(new Personidentitet(BEFORE));
    LEDGER
        .tx()
        .executeWithoutResult(
            _ -> {
              LEDGER.persons().lock(List.of(taken));
              CompletableFuture.runAsync(deciding::decide).join();
            });
    assertThat(states()).isEmpty();
    assertThat(LEDGER.persons().anyMarked()).isTrue();

    deciding.decide();
    assertThat(states()).containsExactly("K2 open 1");
    assertThat(releases("insats")).as("no record was lost with its mark").isNotEmpty();
  }

  /// Nobody has so many numbers: nothing is decided about any of them until it is mended, and
  /// others go on.
  @Example
  void aPersonOfTooManyNumbersIsSetAsideUntilTheJoinsAreMended() {
    pipeline.clear();
    var joins = new ArrayList<String>();
    for (int year = 1980; joins.size() < Subject.MOST_IDENTITIES; year++) {
      joins.add(Events.identitetByte("j" + year, AFTER, number(year + "0305"), "sammanfor", 1));
    }
    judging.judge(pipeline.record(EB, joins));
    judge(
        arende("a1", "bromma", AFTER),
        arende("a2", "farsta", AFTER),
        arende("a3", "bromma", OTHER),
        arende("a4", "farsta", OTHER));
    deciding.decide();
    assertThat(states()).containsExactly("K2 open 1");
    assertThat(LEDGER.persons().waiting().setAside()).isEqualTo(Subject.MOST_IDENTITIES + 1);

    say(withdrawal("w1", "j1980"));
    assertThat(states()).containsExactly("K2 open 1", "K2 open 1");
  }

  /// A test identity of that day of birth.
  private static String number(String born) {
    for (int check = 0; check < 10; check++) {
      if (Personidentitet.parse(born + "238" + check, LocalDate.of(2026, 6, 1))
          instanceof Parsed.Valid(var identity)) {
        return identity.digits();
      }
    }
    throw new IllegalArgumentException(born);
  }

  private void say(Sent... messages) {
    judge(messages);
    deciding.decide();
    assertThat(LEDGER.persons().anyMarked()).isFalse();
  }

  private void judge(Sent... messages) {
    for (var message : messages) {
      judging.judge(pipeline.record(message.carrier(), List.of(message.event())));
    }
    assertThat(pipeline.refusals()).isEmpty();
  }

  /// Keys and digests of the conflicts that are open at rest.
  private TreeSet<String> play(List<Sent> messages, Random random) {
    pipeline.clear();
    for (var message : messages) {
      judge(message);
      if (random.nextInt(3) == 0) {
        deciding.decide();
      }
    }
    deciding.decide();
    assertThat(LEDGER.persons().anyMarked()).isFalse();
    return new TreeSet<>(
        LEDGER
            .jdbc()
            .queryForList(
                "select person || ' ' || key || ' ' || rule || ' ' || digest from conflict where state = 'open'",
                String.class));
  }

  private List<Sent> life(Random random) {
    var messages = new ArrayList<Sent>();
    int n = 4 + random.nextInt(8);
    for (int i = 0; i < n; i++) {
      var person = NUMBERS.get(random.nextInt(NUMBERS.size()));
      var id = "m" + i;
      messages.add(
          switch (random.nextInt(4)) {
            case 0 -> arende(id, random.nextBoolean() ? "bromma" : "farsta", person);
            case 1 -> insats(id, person);
            case 2 ->
                new Sent(
                    "arbetsformedlingen",
                    Events.anvisning(id, person, "2026-02-15", "2026-07-14", 50));
            default ->
                new Sent(
                    "jobbtorg",
                    Events.jobbplan(
                        id, person, "coach-" + random.nextInt(2), "2026-03-15", "2026-08-14"));
          });
    }
    return messages;
  }

  private static Sent arende(String id, String stadsdel, String person) {
    return new Sent(EB, Events.arende(id, stadsdel, person, "2026-01-15", "2026-12-14"));
  }

  private static Sent insats(String id, String person) {
    return new Sent("jobbtorg", Events.insats(id, person, "2026-03-15", "2026-08-14", 50));
  }

  private static Sent identity(String id, String person, String earlier, String atgard, int hour) {
    return new Sent(EB, Events.identitetByte(id, person, earlier, atgard, hour));
  }

  private static Sent withdrawal(String id, String target) {
    return new Sent(EB, Events.withdrawal(id, EB, "bromma", "identitet.byte", target));
  }

  private static List<String> states() {
    return LEDGER
        .jdbc()
        .queryForList(
            "select rule || ' ' || state || ' ' || version from conflict order by 1", String.class);
  }

  /// As told to those who own the cases.
  private static List<String> alerts() {
    return LEDGER
        .jdbc()
        .queryForList(
            """
            select type || ' ' || conflict_version || ' ' || state from outbox
            where kind = 'alert' and receiver = 'ekonomiskt-bistand' order by 1""",
            String.class);
  }

  private static List<String> releases(String type) {
    return LEDGER
        .jdbc()
        .queryForList(
            "select state || coalesce(' ' || reason, '') from outbox where kind = 'message' and type = ?",
            String.class,
            type);
  }
}
