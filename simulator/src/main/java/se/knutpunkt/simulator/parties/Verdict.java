package se.knutpunkt.simulator.parties;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import se.knutpunkt.simulator.city.plan.ExpectedConflict;
import se.knutpunkt.simulator.city.plan.ExpectedConflict.State;
import se.knutpunkt.simulator.city.plan.ExpectedRejection;
import se.knutpunkt.simulator.city.plan.Person;
import se.knutpunkt.simulator.city.plan.Plan;
import se.knutpunkt.simulator.parties.Observed.Conflict;
import se.knutpunkt.simulator.parties.Observed.Rejection;

/// What the parties saw, held against what was put into the city.
///
/// @param expected conflicts (each pair of claims) and rejections; `found + missed`
/// @param spurious flagged or rejected without cause, or flagged before it could be known
/// @param differences one line each; persons by their index, never by identity
public record Verdict(int expected, int found, int missed, int spurious, List<String> differences) {

  public static Verdict compare(Plan plan, Observed observed) {
    return new Comparison(plan, observed).verdict();
  }

  private static final class Comparison {
    private final Plan plan;
    private final Observed observed;
    private final List<String> differences = new ArrayList<>();
    private int found;
    private int missed;
    private int spurious;

    Comparison(Plan plan, Observed observed) {
      this.plan = plan;
      this.observed = observed;
    }

    Verdict verdict() {
      conflicts();
      rejections();
      return new Verdict(
          plan.truth().expected(), found, missed, spurious, List.copyOf(differences));
    }

    private void conflicts() {
      var left = new HashMap<List<Object>, List<Conflict>>();
      for (var conflict : observed.conflicts()) {
        left.computeIfAbsent(whose(conflict), _ -> new ArrayList<>()).add(conflict);
      }
      for (var expected : plan.truth().conflicts()) {
        var seen = left.getOrDefault(List.of(expected.code(), expected.person()), List.of());
        for (int i = 0; i < expected.count(); i++) {
          conflict(expected, take(seen, expected));
        }
      }
      left.values().stream().flatMap(List::stream).forEach(this::unexpected);
    }

    private List<Object> whose(Conflict conflict) {
      var index =
          plan.people().stream()
              .filter(person -> person.identity().equals(conflict.person()))
              .map(Person::index)
              .findFirst();
      return List.of(
          conflict.code() == null ? "?" : conflict.code(), index.<Object>map(i -> i).orElse("?"));
    }

    private static Conflict take(List<Conflict> seen, ExpectedConflict expected) {
      var best =
          seen.stream()
              .filter(conflict -> conflict.open() == (expected.state() == State.OPEN))
              .findFirst()
              .or(() -> seen.stream().findFirst());
      best.ifPresent(seen::remove);
      return best.orElse(null);
    }

    private void conflict(ExpectedConflict expected, Conflict seen) {
      boolean open = expected.state() == State.OPEN;
      if (seen == null || seen.open() != open) {
        missed++;
        differences.add(
            "missed: %s of person %d, %s (%s): %s"
                .formatted(
                    expected.code(),
                    expected.person(),
                    open ? "open" : "resolved",
                    expected.why(),
                    seen == null ? "never flagged" : open ? "is resolved" : "is still open"));
        return;
      }
      found++;
      if (seen.first().isBefore(expected.notBefore())) {
        spurious++;
        differences.add(
            "spurious: %s of person %d flagged on %s, could not be known before %s (%s)"
                .formatted(
                    expected.code(),
                    expected.person(),
                    seen.first(),
                    expected.notBefore(),
                    expected.why()));
      }
    }

    private void unexpected(Conflict conflict) {
      spurious++;
      var whose = whose(conflict);
      differences.add(
          "spurious: %s of person %s, flagged on %s, %s"
              .formatted(
                  whose.get(0),
                  whose.get(1),
                  conflict.first(),
                  conflict.open() ? "open" : "resolved"));
    }

    private void rejections() {
      var left = new ArrayList<>(observed.rejections());
      for (var expected : plan.truth().rejections()) {
        var match = left.stream().filter(seen -> answers(seen, expected)).findFirst();
        match.ifPresentOrElse(
            seen -> {
              found++;
              left.remove(seen);
            },
            () -> {
              missed++;
              differences.add("missed: rejection " + named(expected));
            });
      }
      for (var seen : left) {
        spurious++;
        differences.add(
            "spurious: rejection of %s by %s %s with %s"
                .formatted(seen.reference(), seen.party(), seen.transport(), seen.codes()));
      }
    }

    private static boolean answers(Rejection seen, ExpectedRejection expected) {
      return seen.party().equals(expected.party())
          && seen.transport().equals(expected.transport())
          && (seen.reference() == null || seen.reference().equals(expected.reference()))
          && seen.codes().containsAll(expected.codes());
    }

    private static String named(ExpectedRejection expected) {
      return "%s of %s by %s %s"
          .formatted(
              expected.codes(), expected.reference(), expected.party(), expected.transport());
    }
  }
}
