package se.knutpunkt.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.domain.ownership.World.EB;
import static se.knutpunkt.domain.ownership.World.arende;
import static se.knutpunkt.domain.ownership.World.corrects;
import static se.knutpunkt.domain.ownership.World.findings;
import static se.knutpunkt.domain.ownership.World.says;
import static se.knutpunkt.domain.ownership.World.superseded;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.ownership.Cases.Stored;

class CasesTest {

  private static final Claim FARSTA = says(1, EB, arende("farsta", "2026-01-01", "2026-03-31"));
  private static final Claim SKARPNACK = says(2, EB, arende("skarpnack", "2026-03-15", null));
  private static final Finding FOUND = findings(FARSTA, SKARPNACK).getFirst();

  @Test
  void opensWhatIsFoundOnce() {
    var changes = Cases.changes(List.of(), List.of(FOUND));
    assertThat(changes).containsExactly(new Change.Opened(FOUND, 1));
    assertThat(Cases.changes(apply(List.of(), changes), List.of(FOUND))).isEmpty();
  }

  @Test
  void resolvesWhatIsFoundNoLongerAndStaysSilentAfterwards() {
    var open = List.of(new Stored(FOUND.key(), CaseState.OPEN, 3, FOUND.digest()));
    var changes = Cases.changes(open, List.of());
    assertThat(changes).containsExactly(new Change.Resolved(FOUND.key(), 4));
    assertThat(Cases.changes(apply(open, changes), List.of())).isEmpty();
  }

  @Test
  void reopensTheSameCaseWhenItReturns() {
    var resolved = List.of(new Stored(FOUND.key(), CaseState.RESOLVED, 4, FOUND.digest()));
    assertThat(Cases.changes(resolved, List.of(FOUND)))
        .containsExactly(new Change.Reopened(FOUND, 5));
  }

  @Test
  void updatesOnlyWhenWhatIsToldDiffers() {
    var open = apply(List.of(), Cases.changes(List.of(), List.of(FOUND)));
    var reworded =
        new Finding(
            FOUND.key(),
            FOUND.person(),
            FOUND.rule(),
            new RuleName("Annat namn", "Another name"),
            "test-2",
            FOUND.allvar(),
            FOUND.period(),
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
    assertThat(Cases.changes(open, List.of(reworded))).isEmpty();

    var longer = corrects(9, FARSTA, arende("farsta", "2026-01-01", "2026-04-30"));
    var moved = findings(superseded(FARSTA), longer, SKARPNACK).getFirst();
    assertThat(moved.key()).isEqualTo(FOUND.key());
    assertThat(Cases.changes(open, List.of(moved))).containsExactly(new Change.Updated(moved, 2));
  }

  @Test
  void changesComeInTheOrderOfTheirKeys() {
    var stored = new ArrayList<Stored>();
    for (int i = 0; i < 20; i++) {
      stored.add(new Stored(new UUID(i * 7919 % 20, i), CaseState.OPEN, 1, ""));
    }
    var changes = Cases.changes(stored, List.of(FOUND));
    assertThat(changes).hasSize(21).extracting(Change::key).isSorted();
  }

  static List<Stored> apply(List<Stored> existing, List<Change> changes) {
    var stored = new ArrayList<>(existing);
    for (var change : changes) {
      var before = stored.stream().filter(s -> s.key().equals(change.key())).findFirst();
      before.ifPresent(stored::remove);
      stored.add(
          switch (change) {
            case Change.Opened(var finding, var version) -> open(finding, version);
            case Change.Updated(var finding, var version) -> open(finding, version);
            case Change.Reopened(var finding, var version) -> open(finding, version);
            case Change.Resolved(var key, var version) ->
                new Stored(key, CaseState.RESOLVED, version, before.orElseThrow().digest());
          });
    }
    return stored;
  }

  private static Stored open(Finding finding, int version) {
    return new Stored(finding.key(), CaseState.OPEN, version, finding.digest());
  }
}
