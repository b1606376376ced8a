package se.knutpunkt.simulator.demo;

import java.io.PrintStream;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Supplier;
import se.knutpunkt.domain.ownership.RuleName;
import se.knutpunkt.ledger.Figures;
import se.knutpunkt.simulator.parties.CityRun;
import se.knutpunkt.simulator.parties.Observed;

/// What a person sees while the city is played: a line a week, and at the end the parties, the
/// conflicts and the sum.
final class Screen implements CityRun.Progress {

  private static final int LINE_EVERY_DAYS = 7;
  private static final int MOST_DIFFERENCES = 40;

  private final PrintStream out;
  private final Supplier<Figures.Snapshot> figures;
  private final long planned;
  private final Map<String, RuleName> rules;
  private int days;

  /// @param planned records that the city's plan holds
  /// @param rules the hub's names of its rules, by their codes
  Screen(
      PrintStream out,
      long planned,
      Map<String, RuleName> rules,
      Supplier<Figures.Snapshot> figures) {
    this.out = out;
    this.planned = planned;
    this.rules = rules;
    this.figures = figures;
  }

  @Override
  public void day(LocalDate day, long sent, Observed observed) {
    if (++days % LINE_EVERY_DAYS == 0) {
      var now = figures.get();
      long open = now.openConflicts().values().stream().mapToLong(Long::longValue).sum();
      out.printf(
          "%s  received %,7d  accepted %,7d  rejected %,4d  delivered %,7d  open conflicts %,4d%n",
          day,
          now.in().received(),
          now.in().accepted(),
          now.in().rejected(),
          now.out().delivered(),
          open);
    }
  }

  void end(Summary sum, CityRun.Result result) {
    var now = figures.get();
    var verdict = result.verdict();
    out.printf(
        "%n%-22s %9s %9s %9s %9s   %9s %9s %9s%n",
        "party", "received", "accepted", "rejected", "duplicate", "released", "delivered", "held");
    for (var party : now.parties()) {
      out.printf(
          "%-22s %,9d %,9d %,9d %,9d   %,9d %,9d %,9d%n",
          party.party(),
          party.in().received(),
          party.in().accepted(),
          party.in().rejected(),
          party.in().duplicates(),
          party.out().released(),
          party.out().delivered(),
          party.out().held());
    }
    out.printf("%n%-57s %9s %9s%n", "conflict", "flagged", "open");
    now.conflicts()
        .forEach(
            (code, flagged) ->
                out.printf(
                    "%-9s %-47s %,9d %,9d%n",
                    code,
                    rules.get(code).en(),
                    flagged,
                    now.openConflicts().getOrDefault(code, 0L)));
    out.println();
    out.printf(
        "sent %,d = planned %,d + answers to conflicts %,d",
        result.sent(), planned, result.sent() - planned);
    if (result.sent() > sum.received()) {
      out.printf(
          "; a file of %,d that came again unchanged is received once",
          result.sent() - sum.received());
    }
    out.println();
    out.printf(
        "received %,d = accepted %,d + rejected %,d + duplicates %,d + quarantined %,d + in progress %,d%n",
        sum.received(),
        sum.accepted(),
        sum.rejected(),
        sum.duplicates(),
        sum.quarantined(),
        sum.inProgress());
    out.printf(
        "released %,d = delivered %,d + waiting %,d + held %,d + parked %,d + cancelled %,d%n",
        sum.released(), sum.delivered(), sum.waiting(), sum.held(), sum.parked(), sum.cancelled());
    out.printf(
        "the city's truth: %,d to find, %,d found, %,d missed, %,d spurious%n",
        verdict.expected(), verdict.found(), verdict.missed(), verdict.spurious());
    verdict.differences().stream()
        .limit(MOST_DIFFERENCES)
        .forEach(line -> out.println("  " + line));
    out.printf("%,.1f seconds, %,d messages a second%n", sum.seconds(), sum.messagesPerSecond());
  }
}
