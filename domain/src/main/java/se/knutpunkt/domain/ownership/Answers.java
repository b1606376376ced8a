package se.knutpunkt.domain.ownership;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Claims;
import se.knutpunkt.domain.claims.Fact.AgarskapSvar;
import se.knutpunkt.domain.claims.MessageKey;
import se.knutpunkt.domain.party.PartyId;

/// What parties have answered about one conflict, and what it comes to. A function of the claims:
/// an answer that is corrected or withdrawn loses its effect by itself.
///
/// Only a party that the conflict concerns, or whose claims it rests on, has a say; of each of its
/// units the latest answer holds. What was said before the conflict was last opened counts no
/// more.
///
/// @param all every answer about the conflict, in the order of their times
public record Answers(List<Answer> all) {

  /// Why an answer counts, or does not.
  public enum Effect {
    COUNTS,
    /// The same unit has answered anew.
    LATER_ANSWER,
    /// It was given before the conflict was opened, or opened again.
    EARLIER_ROUND,
    /// It agrees on an earlier version than the parties have been told of since: nobody could have
    /// agreed to what was not known yet.
    EARLIER_VERSION,
    /// The conflict neither concerns the party nor rests on its claims.
    NOT_CONCERNED,
    /// Corrected or withdrawn.
    TAKEN_BACK,
    /// There is no such conflict about this person.
    NO_SUCH_CONFLICT
  }

  public record Answer(Claim claim, AgarskapSvar said, Effect effect) {

    private boolean says(String svar) {
      return effect == Effect.COUNTS && said.svar().equals(svar);
    }

    private boolean agreesOn(LocalDate day) {
      return says("overenskommet")
          && said.till() != null
          && !said.datum().isAfter(day)
          && !said.till().isBefore(day);
    }

    private Stream<LocalDate> turningPoints() {
      return says("overenskommet") && said.till() != null
          ? Stream.of(said.datum(), said.till().plusDays(1))
          : Stream.empty();
    }
  }

  private static final Comparator<Claim> BY_TIME =
      comparing(Claim::time).thenComparing(Claim::message);

  public Answers {
    all = List.copyOf(all);
  }

  /// @param concerned the parties that may answer
  /// @param before messages that were here when the conflict was last opened
  /// @param told the version that the parties were last told of
  /// @param claims everything said about the person
  public static Answers about(
      UUID conflict,
      Collection<PartyId> concerned,
      Set<MessageKey> before,
      int told,
      Collection<Claim> claims) {
    var answers = answering(conflict, claims);
    if (answers.isEmpty()) {
      return new Answers(List.of());
    }
    var holding = Set.copyOf(Claims.current(claims));
    var latest = new HashMap<Map.Entry<PartyId, String>, Claim>();
    for (var claim : answers) {
      if (holding.contains(claim) && !before.contains(claim.message()) && !outdated(claim, told)) {
        latest.merge(
            Map.entry(claim.party(), claim.unit()),
            claim,
            (one, other) -> BY_TIME.compare(one, other) >= 0 ? one : other);
      }
    }
    var weighed = new ArrayList<Answer>();
    for (var claim : answers) {
      var effect =
          !holding.contains(claim)
              ? Effect.TAKEN_BACK
              : !concerned.contains(claim.party())
                  ? Effect.NOT_CONCERNED
                  : before.contains(claim.message())
                      ? Effect.EARLIER_ROUND
                      : outdated(claim, told)
                          ? Effect.EARLIER_VERSION
                          : latest.containsValue(claim) ? Effect.COUNTS : Effect.LATER_ANSWER;
      weighed.add(new Answer(claim, (AgarskapSvar) claim.fact(), effect));
    }
    return new Answers(weighed);
  }

  private static boolean outdated(Claim claim, int told) {
    var said = (AgarskapSvar) claim.fact();
    return said.svar().equals("overenskommet")
        && said.avserVersion() != null
        && said.avserVersion() < told;
  }

  static Answers about(Finding finding, Cases.Stored known, Collection<Claim> claims) {
    var concerned = new TreeSet<>(finding.told());
    finding.claims().forEach(claim -> concerned.add(claim.party()));
    return about(finding.key(), concerned, known.before(), known.told(), claims);
  }

  /// The answers among all that is said of a person.
  static List<Claim> among(Collection<Claim> claims) {
    return claims.stream().filter(claim -> claim.fact() instanceof AgarskapSvar).toList();
  }

  /// The messages that answer about the conflict.
  static Set<MessageKey> messages(UUID conflict, Collection<Claim> claims) {
    return answering(conflict, claims).stream().map(Claim::message).collect(Collectors.toSet());
  }

  private static List<Claim> answering(UUID conflict, Collection<Claim> claims) {
    return claims.stream()
        .filter(claim -> answers(claim, conflict))
        .distinct()
        .sorted(BY_TIME)
        .toList();
  }

  private static boolean answers(Claim claim, UUID conflict) {
    return claim.fact() instanceof AgarskapSvar said
        && said.konflikt().equalsIgnoreCase(conflict.toString());
  }

  /// The parties that take the next step.
  public Set<PartyId> owners() {
    return parties("min");
  }

  /// Whether each of these parties has answered that the step is not its own, so that nobody
  /// takes it.
  ///
  /// @param told those that were told of the conflict
  public boolean nobody(Set<PartyId> told) {
    return !told.isEmpty() && owners().isEmpty() && parties("inte_min").containsAll(told);
  }

  /// The last day of the agreement that holds; null when none does.
  public LocalDate agreedUntil(LocalDate today) {
    return agreements(today).map(answer -> answer.said.till()).max(naturalOrder()).orElse(null);
  }

  /// The messages of the agreements that hold.
  Set<MessageKey> agreed(LocalDate today) {
    return agreements(today).map(answer -> answer.claim.message()).collect(Collectors.toSet());
  }

  /// The parties that say so.
  Set<PartyId> agreedBy(LocalDate today) {
    return agreements(today)
        .map(answer -> answer.claim.party())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// The first later day on which an agreement begins, or no longer holds; null when none does.
  LocalDate nextLook(LocalDate today) {
    return all.stream()
        .flatMap(Answer::turningPoints)
        .filter(day -> day.isAfter(today))
        .min(naturalOrder())
        .orElse(null);
  }

  private Stream<Answer> agreements(LocalDate today) {
    return all.stream().filter(answer -> answer.agreesOn(today));
  }

  private Set<PartyId> parties(String svar) {
    return all.stream()
        .filter(answer -> answer.says(svar))
        .map(answer -> answer.claim.party())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
