package se.knutpunkt.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static se.knutpunkt.domain.ownership.CaseState.ACKNOWLEDGED;
import static se.knutpunkt.domain.ownership.CaseState.DISMISSED;
import static se.knutpunkt.domain.ownership.CaseState.OPEN;
import static se.knutpunkt.domain.ownership.CaseState.RESOLVED;
import static se.knutpunkt.domain.ownership.CaseState.SETTLED;
import static se.knutpunkt.domain.ownership.World.EB;
import static se.knutpunkt.domain.ownership.World.TODAY;
import static se.knutpunkt.domain.ownership.World.arende;
import static se.knutpunkt.domain.ownership.World.corrects;
import static se.knutpunkt.domain.ownership.World.day;
import static se.knutpunkt.domain.ownership.World.findings;
import static se.knutpunkt.domain.ownership.World.says;
import static se.knutpunkt.domain.ownership.World.superseded;
import static se.knutpunkt.domain.ownership.World.svar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.MessageKey;
import se.knutpunkt.domain.ownership.Cases.Stored;

class CasesTest {

  private static final Claim FARSTA = says(1, EB, arende("farsta", "2026-01-01", "2026-03-31"));
  private static final Claim SKARPNACK = says(2, EB, arende("skarpnack", "2026-03-15", null));
  private static final Finding FOUND = findings(FARSTA, SKARPNACK).getFirst();
  private static final Finding MOVED =
      findings(
              superseded(FARSTA),
              corrects(9, FARSTA, arende("farsta", "2026-01-01", "2026-04-30")),
              SKARPNACK)
          .getFirst();

  private static final Claim MINE = says(10, EB, svar(FOUND.key(), "min", "2026-06-10", null));
  private static final Claim NOT_MINE =
      says(11, EB, svar(FOUND.key(), "inte_min", "2026-06-10", null));
  private static final Claim AGREED =
      says(12, EB, svar(FOUND.key(), "overenskommet", "2026-06-10", "2026-06-30"));

  /// What was found this time.
  private enum Found {
    NOTHING,
    SAME,
    CHANGED
  }

  /// A case that stands so, and how it came there.
  private enum Standing {
    NEW,
    OPEN_CASE,
    ACKNOWLEDGED_BY_HUB,
    ACKNOWLEDGED_BY_PARTY,
    SETTLED_BY_HUB,
    SETTLED_BY_PARTIES,
    DISMISSED_CASE,
    RESOLVED_CASE;

    List<Stored> stored() {
      return switch (this) {
        case NEW -> List.of();
        case OPEN_CASE -> List.of(stored(OPEN, null));
        case ACKNOWLEDGED_BY_HUB -> List.of(stored(ACKNOWLEDGED, ACKNOWLEDGED));
        case ACKNOWLEDGED_BY_PARTY -> List.of(stored(ACKNOWLEDGED, null));
        case SETTLED_BY_HUB -> List.of(stored(SETTLED, SETTLED));
        case SETTLED_BY_PARTIES -> List.of(stored(SETTLED, null));
        case DISMISSED_CASE -> List.of(stored(DISMISSED, DISMISSED));
        case RESOLVED_CASE -> List.of(stored(RESOLVED, null));
      };
    }

    private static Stored stored(CaseState state, CaseState ruled) {
      return new Stored(FOUND.key(), state, 3, FOUND.digest(), 3, ruled, Set.of());
    }
  }

  /// The whole table: how it stands, what is found, what is answered → the step, the state, and
  /// whether anybody is told.
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "NEW,                   SAME,    -,        Opened,   OPEN,         true",
        "NEW,                   NOTHING, -,        -,        -,            false",
        "OPEN_CASE,             SAME,    -,        -,        OPEN,         false",
        "OPEN_CASE,             CHANGED, -,        Updated,  OPEN,         true",
        "OPEN_CASE,             NOTHING, -,        Resolved, RESOLVED,     true",
        "OPEN_CASE,             SAME,    MINE,     Answered, ACKNOWLEDGED, false",
        "OPEN_CASE,             SAME,    NOT_MINE, -,        OPEN,         false",
        "OPEN_CASE,             SAME,    AGREED,   Answered, SETTLED,      true",
        "OPEN_CASE,             CHANGED, MINE,     Updated,  ACKNOWLEDGED, true",
        "OPEN_CASE,             CHANGED, AGREED,   Updated,  OPEN,         true",
        "OPEN_CASE,             NOTHING, AGREED,   Resolved, RESOLVED,     true",
        "ACKNOWLEDGED_BY_HUB,   SAME,    -,        -,        ACKNOWLEDGED, false",
        "ACKNOWLEDGED_BY_HUB,   CHANGED, -,        Updated,  ACKNOWLEDGED, true",
        "ACKNOWLEDGED_BY_HUB,   NOTHING, -,        Resolved, RESOLVED,     true",
        "ACKNOWLEDGED_BY_HUB,   SAME,    AGREED,   Answered, SETTLED,      true",
        "ACKNOWLEDGED_BY_PARTY, SAME,    MINE,     -,        ACKNOWLEDGED, false",
        "ACKNOWLEDGED_BY_PARTY, SAME,    -,        Answered, OPEN,         false",
        "ACKNOWLEDGED_BY_PARTY, CHANGED, MINE,     Updated,  ACKNOWLEDGED, true",
        "ACKNOWLEDGED_BY_PARTY, CHANGED, -,        Updated,  OPEN,         true",
        "ACKNOWLEDGED_BY_PARTY, NOTHING, MINE,     Resolved, RESOLVED,     true",
        "SETTLED_BY_HUB,        SAME,    -,        -,        SETTLED,      false",
        "SETTLED_BY_HUB,        SAME,    MINE,     -,        SETTLED,      false",
        "SETTLED_BY_HUB,        CHANGED, -,        Reopened, OPEN,         true",
        "SETTLED_BY_HUB,        NOTHING, -,        Resolved, RESOLVED,     false",
        "SETTLED_BY_PARTIES,    SAME,    AGREED,   -,        SETTLED,      false",
        "SETTLED_BY_PARTIES,    SAME,    -,        Reopened, OPEN,         true",
        "SETTLED_BY_PARTIES,    CHANGED, AGREED,   Reopened, OPEN,         true",
        "SETTLED_BY_PARTIES,    NOTHING, AGREED,   Resolved, RESOLVED,     false",
        "DISMISSED_CASE,        SAME,    -,        -,        DISMISSED,    false",
        "DISMISSED_CASE,        SAME,    AGREED,   -,        DISMISSED,    false",
        "DISMISSED_CASE,        CHANGED, -,        Reopened, OPEN,         true",
        "DISMISSED_CASE,        NOTHING, -,        Resolved, RESOLVED,     false",
        "RESOLVED_CASE,         NOTHING, -,        -,        RESOLVED,     false",
        "RESOLVED_CASE,         SAME,    -,        Reopened, OPEN,         true",
        "RESOLVED_CASE,         CHANGED, MINE,     Reopened, OPEN,         true",
        "RESOLVED_CASE,         SAME,    AGREED,   Reopened, OPEN,         true",
      })
  void goesItsWay(
      Standing standing, Found found, String answer, String step, CaseState state, boolean tells) {
    var existing = standing.stored();
    var claims = answer == null ? List.<Claim>of() : List.of(answer(answer));
    var evaluation = evaluation(found);

    var changes = Cases.changes(existing, evaluation, claims, TODAY).changes();

    assertThat(changes).hasSize(step == null ? 0 : 1);
    for (var change : changes) {
      assertThat(change.getClass().getSimpleName()).isEqualTo(step);
      assertThat(change.tells()).isEqualTo(tells);
      assertThat(change.key()).isEqualTo(FOUND.key());
      assertThat(change.version()).isEqualTo(existing.isEmpty() ? 1 : 4);
      if (change instanceof Change.OfFinding) {
        assertThat(change.after().told()).isEqualTo(change.version());
      }
    }
    var after = look(existing, evaluation, claims);
    assertThat(after)
        .extracting(Stored::state)
        .containsExactlyElementsOf(state == null ? List.of() : List.of(state));
    assertThat(Cases.changes(after, evaluation, claims, TODAY).changes()).as("again").isEmpty();
  }

  private static Claim answer(String name) {
    return switch (name) {
      case "MINE" -> MINE;
      case "NOT_MINE" -> NOT_MINE;
      case "AGREED" -> AGREED;
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Evaluation evaluation(Found found) {
    return new Evaluation(
        switch (found) {
          case NOTHING -> List.of();
          case SAME -> List.of(FOUND);
          case CHANGED -> List.of(MOVED);
        },
        null);
  }

  static Stream<Arguments> rulings() {
    return Stream.of(
        arguments(Standing.OPEN_CASE, Ruling.Act.ACKNOWLEDGE, ACKNOWLEDGED, false),
        arguments(Standing.OPEN_CASE, Ruling.Act.SETTLE, SETTLED, true),
        arguments(Standing.OPEN_CASE, Ruling.Act.DISMISS, DISMISSED, true),
        arguments(Standing.OPEN_CASE, Ruling.Act.REOPEN, null, false),
        arguments(Standing.ACKNOWLEDGED_BY_HUB, Ruling.Act.ACKNOWLEDGE, null, false),
        arguments(Standing.ACKNOWLEDGED_BY_HUB, Ruling.Act.SETTLE, SETTLED, true),
        arguments(Standing.ACKNOWLEDGED_BY_PARTY, Ruling.Act.DISMISS, DISMISSED, true),
        arguments(Standing.ACKNOWLEDGED_BY_PARTY, Ruling.Act.REOPEN, null, false),
        arguments(Standing.SETTLED_BY_HUB, Ruling.Act.ACKNOWLEDGE, null, false),
        arguments(Standing.SETTLED_BY_HUB, Ruling.Act.SETTLE, null, false),
        arguments(Standing.SETTLED_BY_HUB, Ruling.Act.DISMISS, null, false),
        arguments(Standing.SETTLED_BY_HUB, Ruling.Act.REOPEN, OPEN, true),
        arguments(Standing.SETTLED_BY_PARTIES, Ruling.Act.REOPEN, OPEN, true),
        arguments(Standing.DISMISSED_CASE, Ruling.Act.SETTLE, null, false),
        arguments(Standing.DISMISSED_CASE, Ruling.Act.REOPEN, OPEN, true),
        arguments(Standing.RESOLVED_CASE, Ruling.Act.ACKNOWLEDGE, null, false),
        arguments(Standing.RESOLVED_CASE, Ruling.Act.SETTLE, null, false),
        arguments(Standing.RESOLVED_CASE, Ruling.Act.DISMISS, null, false),
        arguments(Standing.RESOLVED_CASE, Ruling.Act.REOPEN, null, false));
  }

  @ParameterizedTest
  @MethodSource("rulings")
  void aPersonDecides(Standing standing, Ruling.Act act, CaseState state, boolean tells) {
    var claims = standing == Standing.SETTLED_BY_PARTIES ? List.of(AGREED) : List.<Claim>of();
    var ruling = new Ruling(act, "chef-1", null);

    var change = Cases.ruled(standing.stored().getFirst(), ruling, claims);

    assertThat(change.isPresent()).isEqualTo(state != null);
    change.ifPresent(
        done -> {
          assertThat(done.after().state()).isEqualTo(state);
          assertThat(done.version()).isEqualTo(4);
          assertThat(done.tells()).isEqualTo(tells);
          assertThat(look(List.of(done.after()), evaluation(Found.SAME), claims))
              .as("looking again leaves it so")
              .containsExactly(done.after());
        });
  }

  @Test
  void anAgreementHoldsThroughItsLastDay_andTheDayAfterTheConflictIsReopened() {
    var open = Standing.OPEN_CASE.stored();
    var claims = List.of(AGREED);

    assertThat(on("2026-06-09", open, claims).changes()).isEmpty();
    assertThat(on("2026-06-09", open, claims).nextLook()).isEqualTo(day("2026-06-10"));
    var settled = on("2026-06-10", open, claims);
    assertThat(settled.changes())
        .containsExactly(
            new Change.Answered(
                new Stored(FOUND.key(), SETTLED, 4, FOUND.digest(), 3, null, Set.of()),
                Set.of(EB),
                day("2026-06-30")));
    assertThat(settled.nextLook()).isEqualTo(day("2026-07-01"));

    var cases = List.of(settled.changes().getFirst().after());
    assertThat(on("2026-06-30", cases, claims).changes()).isEmpty();
    var ended = on("2026-07-01", cases, claims);
    assertThat(ended.changes())
        .singleElement()
        .isEqualTo(
            new Change.Reopened(
                FOUND,
                new Stored(
                    FOUND.key(), OPEN, 5, FOUND.digest(), 5, null, Set.of(AGREED.message()))));
    assertThat(ended.nextLook()).isNull();
  }

  @Test
  void aReopenedConflictBeginsAnew_andANewAnswerCounts() {
    var reopened = look(Standing.RESOLVED_CASE.stored(), evaluation(Found.SAME), List.of(MINE));
    assertThat(reopened).extracting(Stored::state).containsExactly(OPEN);

    var again = says(20, EB, svar(FOUND.key(), "min", "2026-06-14", null));
    assertThat(look(reopened, evaluation(Found.SAME), List.of(MINE, again)))
        .extracting(Stored::state)
        .containsExactly(ACKNOWLEDGED);
  }

  @Test
  void anAnswerThatWasThereBeforeTheConflictHasNoEffect() {
    var opened = look(List.of(), evaluation(Found.SAME), List.of(MINE));

    assertThat(opened).extracting(Stored::state).containsExactly(OPEN);
    assertThat(look(opened, evaluation(Found.SAME), List.of(MINE))).isEqualTo(opened);
  }

  @Test
  void aCorrectedAnswerCountsInThePlaceOfTheFirst() {
    var settled = look(Standing.OPEN_CASE.stored(), evaluation(Found.SAME), List.of(AGREED));
    var shorter =
        corrects(30, AGREED, svar(FOUND.key(), "overenskommet", "2026-06-01", "2026-06-14"));

    assertThat(look(settled, evaluation(Found.SAME), List.of(superseded(AGREED), shorter)))
        .extracting(Stored::state)
        .containsExactly(OPEN);
  }

  @Test
  void aMendedTextAlertsNobody() {
    var reworded =
        new Finding(
            FOUND.key(),
            FOUND.person(),
            FOUND.rule(),
            new RuleName("Annat namn", "Another name"),
            "test-2",
            FOUND.allvar(),
            FOUND.period(),
            FOUND.colliding(),
            FOUND.claims(),
            FOUND.leads(),
            FOUND.told(),
            "Annat.",
            "Else.",
            "annan",
            "Ord.",
            "Words.",
            List.of(),
            false);
    for (var standing : List.of(Standing.OPEN_CASE, Standing.SETTLED_BY_HUB)) {
      var evaluation = new Evaluation(List.of(reworded), null);
      assertThat(Cases.changes(standing.stored(), evaluation, List.of(), TODAY).changes())
          .isEmpty();
    }
  }

  @Test
  void changesComeInTheOrderOfTheirKeys() {
    var stored = new ArrayList<Stored>();
    for (int i = 0; i < 20; i++) {
      stored.add(
          new Stored(new UUID(i * 7919 % 20, i), OPEN, 1, "", 1, null, Set.<MessageKey>of()));
    }
    var changes = Cases.changes(stored, evaluation(Found.SAME), List.of(), TODAY).changes();
    assertThat(changes).hasSize(21).extracting(Change::key).isSorted();
  }

  private static Cases.Outcome on(String day, List<Stored> cases, List<Claim> claims) {
    return Cases.changes(cases, evaluation(Found.SAME), claims, LocalDate.parse(day));
  }

  /// The cases after one look.
  static List<Stored> look(List<Stored> existing, Evaluation evaluation, Collection<Claim> claims) {
    var stored = new ArrayList<>(existing);
    for (var change : Cases.changes(existing, evaluation, claims, TODAY).changes()) {
      stored.removeIf(s -> s.key().equals(change.key()));
      stored.add(change.after());
    }
    return stored;
  }
}
