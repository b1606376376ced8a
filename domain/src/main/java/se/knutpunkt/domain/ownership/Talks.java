package se.knutpunkt.domain.ownership;

import static java.util.Comparator.naturalOrder;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import se.knutpunkt.domain.claims.Fact.Samtal;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.time.Period;

/// Days on which parties met the person together.
///
/// Who met is what the message says. Where it does not, a trepartssamtal that EB or jobbtorg
/// called is by its kind one of EB, jobbtorg and the person (city audit 3/2011, 2.1.2). Of any
/// other talk, a joint follow-up (`gemensam_uppfoljning`) or a network meeting, or a
/// trepartssamtal that somebody else called, the kind does not tell which parties came: then
/// nobody is known to have.
record Talks(List<LocalDate> days) {

  private static final Set<String> THREE_PARTIES =
      Set.of("den_enskilde", "ekonomiskt_bistand", "jobbtorg");
  private static final Set<PartyId> CALL_ONE_ANOTHER =
      Set.of(Stadsdelar.EKONOMISKT_BISTAND, new PartyId("jobbtorg"));

  /// EB, jobbtorg and the person.
  static Talks joint(Situation situation) {
    return held(situation, THREE_PARTIES);
  }

  /// Arbetsförmedlingen, jobbtorg and the person.
  static Talks withAf(Situation situation) {
    return held(situation, Set.of("den_enskilde", "arbetsformedlingen", "jobbtorg"));
  }

  /// Jobbtorg and the person, whoever else came.
  static Talks withJobbtorg(Situation situation) {
    return held(situation, Set.of("den_enskilde", "jobbtorg"));
  }

  private static Talks held(Situation situation, Set<String> with) {
    return new Talks(
        situation.of(Samtal.class).stream()
            .filter(talk -> talk.fact().held() && met(talk).containsAll(with))
            .map(talk -> talk.fact().hallet())
            .sorted()
            .toList());
  }

  private static Set<String> met(Stated<Samtal> talk) {
    if (talk.fact().deltagare() != null) {
      return Set.copyOf(talk.fact().deltagare());
    }
    return talk.fact().trepartssamtal() && CALL_ONE_ANOTHER.contains(talk.claim().party())
        ? THREE_PARTIES
        : Set.of();
  }

  /// Null when there was none.
  LocalDate firstSince(LocalDate from) {
    return days.stream().filter(day -> !day.isBefore(from)).findFirst().orElse(null);
  }

  /// What a talk that is to come again is counted from: the latest of these days on which there was
  /// one, the first of them before there is one.
  LocalDate latestIn(Period period) {
    return days.stream().filter(period::contains).max(naturalOrder()).orElse(period.from());
  }
}
