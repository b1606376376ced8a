package se.knutpunkt.domain.ownership;

import static se.knutpunkt.domain.ownership.CaseState.ACKNOWLEDGED;
import static se.knutpunkt.domain.ownership.CaseState.DISMISSED;
import static se.knutpunkt.domain.ownership.CaseState.OPEN;
import static se.knutpunkt.domain.ownership.CaseState.RESOLVED;
import static se.knutpunkt.domain.ownership.CaseState.SETTLED;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.MessageKey;

/// The life of conflicts: what the last evaluation, and what people have said, mean for the cases
/// that are kept. Evaluating again without news changes nothing, so nobody is alerted twice.
///
/// What closed a conflict that the claims still show was said of what was known then. If that
/// changes, the conflict is open again, and begins anew: what was said before counts no more.
public final class Cases {

  private Cases() {}

  /// A case as it is kept.
  ///
  /// @param version of its latest change
  /// @param digest of the finding last told ([Finding#digest]), also after it was closed
  /// @param told the version that the parties were last told of
  /// @param ruled the state that a person at the hub has put it in since it was last opened; null
  ///     when none has
  /// @param before answers that no longer count, because they came before it was last opened
  public record Stored(
      UUID key,
      CaseState state,
      int version,
      String digest,
      int told,
      CaseState ruled,
      Set<MessageKey> before) {

    public Stored {
      before = Set.copyOf(before);
    }

    private Stored next(CaseState state, CaseState ruled) {
      return new Stored(key, state, version + 1, digest, told, ruled, before);
    }
  }

  /// @param changes in the order of the cases' keys, at most one of each
  /// @param nextLook the first later day on which the rules or an agreement could make it come out
  ///     otherwise without any new message; null when only a message can
  public record Outcome(List<Change> changes, LocalDate nextLook) {}

  /// @param existing all cases of one person, open or not
  /// @param evaluation all that is found about the same person
  /// @param claims everything ever said about the same person, answers included
  public static Outcome changes(
      Collection<Stored> existing,
      Evaluation evaluation,
      Collection<Claim> claims,
      LocalDate today) {
    var answers = Answers.among(claims);
    var stored = new HashMap<UUID, Stored>();
    existing.forEach(known -> stored.put(known.key(), known));
    var changes = new ArrayList<Change>();
    var nextLook = evaluation.nextLook();
    for (var finding : evaluation.findings()) {
      var known = stored.remove(finding.key());
      var change =
          known == null
              ? Optional.<Change>of(new Change.Opened(finding, opened(finding, 1, answers)))
              : found(known, finding, answers, today);
      change.ifPresent(changes::add);
      var after = change.map(Change::after).orElse(known);
      nextLook = Seen.sooner(nextLook, Answers.about(finding, after, answers).nextLook(today));
    }
    stored.values().forEach(gone -> lost(gone).ifPresent(changes::add));
    changes.sort(Comparator.comparing(Change::key));
    return new Outcome(List.copyOf(changes), nextLook);
  }

  /// @param known as it stands after an evaluation without news
  /// @return empty when the case, as it stands, does not allow it
  public static Optional<Change> ruled(Stored known, Ruling ruling, Collection<Claim> claims) {
    var act = ruling.act();
    if (!act.allowedFrom(known.state())) {
      return Optional.empty();
    }
    var after = known.next(act.leadsTo(), act.leadsTo());
    return Optional.of(
        new Change.Ruled(act.leadsTo() == OPEN ? anew(after, claims) : after, ruling));
  }

  private static Optional<Change> found(
      Stored known, Finding finding, Collection<Claim> claims, LocalDate today) {
    var answers = Answers.about(finding, known, claims);
    boolean same = known.digest().equals(finding.digest());
    return switch (known.state()) {
      case OPEN, ACKNOWLEDGED ->
          same ? answered(known, answers, today) : updated(known, finding, answers, today);
      case SETTLED, DISMISSED ->
          same && (closedByAPerson(known) || answers.agreedUntil(today) != null)
              ? Optional.empty()
              : reopened(known, finding, claims);
      case RESOLVED -> reopened(known, finding, claims);
    };
  }

  private static boolean closedByAPerson(Stored known) {
    return known.ruled() == SETTLED || known.ruled() == DISMISSED;
  }

  private static Optional<Change> answered(Stored known, Answers answers, LocalDate today) {
    var until = answers.agreedUntil(today);
    if (until != null) {
      var after = known.next(SETTLED, known.ruled());
      return Optional.of(new Change.Answered(after, answers.agreedBy(today), until));
    }
    var state = acknowledged(known, answers) ? ACKNOWLEDGED : OPEN;
    return state == known.state()
        ? Optional.empty()
        : Optional.of(
            new Change.Answered(known.next(state, known.ruled()), answers.owners(), null));
  }

  /// An agreement that came together with the change may not have known of it. So the parties are
  /// told first, and can agree again.
  private static Optional<Change> updated(
      Stored known, Finding finding, Answers answers, LocalDate today) {
    var before = new HashSet<>(known.before());
    before.addAll(answers.agreed(today));
    return Optional.of(
        new Change.Updated(
            finding,
            new Stored(
                known.key(),
                acknowledged(known, answers) ? ACKNOWLEDGED : OPEN,
                known.version() + 1,
                finding.digest(),
                known.version() + 1,
                known.ruled(),
                before)));
  }

  private static boolean acknowledged(Stored known, Answers answers) {
    return known.ruled() == ACKNOWLEDGED || !answers.owners().isEmpty();
  }

  private static Optional<Change> reopened(
      Stored known, Finding finding, Collection<Claim> claims) {
    return Optional.of(new Change.Reopened(finding, opened(finding, known.version() + 1, claims)));
  }

  private static Stored opened(Finding finding, int version, Collection<Claim> claims) {
    return anew(
        new Stored(finding.key(), OPEN, version, finding.digest(), version, null, Set.of()),
        claims);
  }

  private static Stored anew(Stored opened, Collection<Claim> claims) {
    return new Stored(
        opened.key(),
        OPEN,
        opened.version(),
        opened.digest(),
        opened.version(),
        null,
        Answers.messages(opened.key(), claims));
  }

  private static Optional<Change> lost(Stored known) {
    return known.state() == RESOLVED
        ? Optional.empty()
        : Optional.of(new Change.Resolved(known.next(RESOLVED, null), known.state().open()));
  }
}
