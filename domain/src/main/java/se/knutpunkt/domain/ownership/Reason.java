package se.knutpunkt.domain.ownership;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.time.Period;

/// One sighting that the decision table calls a conflict. Several can be about the same conflict.
///
/// @param version of the rules that call it so
record Reason(Decision decision, Sighting sighting, RuleTag version) {

  private static final String SSBTEK = "ssbtek";

  /// More than this many sentences nobody reads, and the contract of `agarskap.konflikt` has a
  /// limit.
  private static final int MOST_SENTENCES = 4;

  /// As long as `kalla` may be in the contract of `agarskap.konflikt`.
  private static final int LONGEST_SOURCE = 300;

  private static final Comparator<Reason> GRAVEST_FIRST =
      comparing((Reason reason) -> reason.decision.allvar())
          .thenComparing(reason -> reason.period().from())
          .thenComparing(reason -> reason.period().till(), nullsLast(naturalOrder()))
          .thenComparing(reason -> reason.sighting.sv())
          .thenComparing(reason -> new TreeMap<>(reason.sighting.inputs()).toString());

  /// The gravest reason decides what the conflict is called, by which version, and who leads; what
  /// was seen, who is told, what to do and what it rests on is put together.
  static Finding together(UUID key, PersonKey person, List<Reason> all) {
    var reasons = all.size() == 1 ? all : all.stream().sorted(GRAVEST_FIRST).distinct().toList();
    var gravest = reasons.getFirst().decision;
    var claims = evidence(reasons);
    var colliding = sorted(reasons.stream().flatMap(reason -> reason.sighting.claims().stream()));
    return new Finding(
        key,
        person,
        gravest.code(),
        gravest.name(),
        reasons.getFirst().version.toString(),
        gravest.allvar(),
        hull(reasons),
        colliding,
        claims,
        gravest.leads(),
        told(reasons),
        sentences(reasons, "Och %d till.", reason -> reason.decision.atgardSv()),
        sentences(reasons, "And %d more.", reason -> reason.decision.atgardEn()),
        sources(reasons),
        sentences(reasons, "Och %d skäl till.", reason -> reason.sighting.sv()),
        sentences(reasons, "And %d more reasons.", reason -> reason.sighting.en()),
        reasons.stream().<Map<String, Object>>map(reason -> reason.sighting.inputs()).toList(),
        claims.stream().anyMatch(claim -> SSBTEK.equals(claim.exchange())));
  }

  /// Whether the conflict is as grave for this as for that, led and told alike: in whatever words.
  boolean alike(Reason other) {
    return sighting.equals(other.sighting)
        && decision.allvar() == other.decision.allvar()
        && decision.leads().equals(other.decision.leads())
        && decision.told().equals(other.decision.told());
  }

  private Period period() {
    return sighting.period();
  }

  private static List<Claim> evidence(List<Reason> reasons) {
    return sorted(
        reasons.stream()
            .flatMap(r -> Stream.of(r.sighting.claims(), r.sighting.witnesses()))
            .flatMap(Collection::stream));
  }

  private static List<Claim> sorted(Stream<Claim> claims) {
    return claims
        .distinct()
        .sorted(comparing(Claim::lineage).thenComparing(Claim::message))
        .toList();
  }

  private static Period hull(List<Reason> reasons) {
    var from = reasons.stream().map(r -> r.period().from()).min(naturalOrder()).orElseThrow();
    var tills = reasons.stream().map(r -> r.period().till()).toList();
    return new Period(
        from,
        tills.contains(null)
            ? null
            : tills.stream().max(Comparator.<LocalDate>naturalOrder()).orElseThrow());
  }

  private static Set<PartyId> told(List<Reason> reasons) {
    return reasons.stream().flatMap(Reason::told).collect(Collectors.toSet());
  }

  private Stream<PartyId> told() {
    return decision.told().stream()
        .flatMap(
            who ->
                Decision.PARTERNA.equals(who)
                    ? sighting.claims().stream().map(Claim::party)
                    : Stream.of(new PartyId(who)));
  }

  /// Each once, the gravest reason's first; one for which there is no room is left out.
  private static String sources(List<Reason> reasons) {
    var said = new StringBuilder();
    for (var source : reasons.stream().map(r -> r.decision.source()).distinct().toList()) {
      var more = said.isEmpty() ? source : "; " + source;
      if (said.isEmpty() || said.length() + more.length() <= LONGEST_SOURCE) {
        said.append(more);
      }
    }
    return said.toString();
  }

  private static String sentences(
      List<Reason> reasons, String more, Function<Reason, String> text) {
    if (reasons.size() == 1) {
      return text.apply(reasons.getFirst());
    }
    var sentences = reasons.stream().map(text).distinct().toList();
    var read = String.join(" ", sentences.subList(0, Math.min(MOST_SENTENCES, sentences.size())));
    int unread = sentences.size() - MOST_SENTENCES;
    return unread > 0 ? read + " " + more.formatted(unread) : read;
  }
}
