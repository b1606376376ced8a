package se.knutpunkt.domain.ownership;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact.BistandBeslut;
import se.knutpunkt.domain.claims.Fact.FkForman;
import se.knutpunkt.domain.claims.Fact.Inskrivning;
import se.knutpunkt.domain.time.Period;

/// **Bistånd because of unemployment, but not enrolled at Arbetsförmedlingen (K7).**
///
/// EB has granted bistånd for a month because the person is without work, which presupposes that
/// he is enrolled at Arbetsförmedlingen; AF has answered, and its answers for that month say that
/// he is not. It counts from the eleventh (config: the first of the month and ten
/// days), as the question is asked some time in the month.
///
/// *Exempt*, month by month: somebody with a granted sickness benefit, and those enrolled at
/// jobbtorg within the municipal activity responsibility (KAA) or by outreach (uppsök).
///
/// One decision is one conflict, whatever the number of its months. *Leads*: EB.
///
/// *Does not*: fire where AF has not been asked, did not answer, or did not say (silence is no
/// "no"); fire where any answer for the month says enrolled; say anything about the right to
/// bistånd. What is known by SSBTEK is told to EB; jobbtorg only learns whom to ask.
///
/// Source: city audit 1/2020, 3.2.3 note 19 (enrolment is a condition for ekonomiskt bistånd
/// because of unemployment; other demands where the person cannot be at the labour market's
/// disposal) and 3.2 (KAA and uppsök).
public final class BistandWithoutEnrolment implements Detector {

  private static final String UNDANTAG = "undantag";

  @Override
  public String situation() {
    return "bistand-utan-inskrivning";
  }

  @Override
  public Map<String, List<Object>> inputs() {
    return Map.of(UNDANTAG, List.of("inget", "sjuk", "utanfor_af"));
  }

  @Override
  public Seen look(Situation situation) {
    var spells = AfSpell.of(situation);
    var exempt = new Exempt(situation);
    var sightings = new ArrayList<Sighting>();
    LocalDate nextLook = null;
    for (var beslut : situation.of(BistandBeslut.class)) {
      if (!"beviljad".equals(beslut.fact().beslut())
          || !"arbetsloshet".equals(beslut.fact().orsak())) {
        continue;
      }
      var months = new TreeMap<String, TreeMap<YearMonth, List<Claim>>>();
      for (var month : new TreeSet<>(beslut.fact().manader())) {
        var notEnrolled = notEnrolled(spells, month);
        var due =
            situation.settings().after(month.atDay(1), situation.settings().enrolmentSettling());
        if (notEnrolled.isEmpty()) {
          continue;
        }
        if (due.isAfter(situation.today())) {
          nextLook = Seen.sooner(nextLook, due);
        } else {
          months
              .computeIfAbsent(exempt.in(Period.month(month)), _ -> new TreeMap<>())
              .put(month, notEnrolled);
        }
      }
      months.forEach((undantag, said) -> sightings.add(seen(beslut.claim(), undantag, said)));
    }
    return new Seen(sightings, nextLook);
  }

  /// The answers for the month that say "not enrolled", when none says the opposite.
  private static List<Claim> notEnrolled(List<AfSpell> spells, YearMonth month) {
    var inMonth = spells.stream().filter(s -> s.period().overlaps(Period.month(month))).toList();
    return inMonth.stream().anyMatch(s -> Boolean.TRUE.equals(s.status().inskriven()))
        ? List.of()
        : inMonth.stream()
            .filter(s -> Boolean.FALSE.equals(s.status().inskriven()))
            .map(AfSpell::first)
            .toList();
  }

  /// When the person need not be enrolled at AF.
  private static final class Exempt {
    private final List<Stated<FkForman>> sicknesses;
    private final List<Stated<Inskrivning>> outsideAf;

    Exempt(Situation situation) {
      var groups = situation.settings().targetGroupsOutsideAf();
      sicknesses = Sicknesses.granted(situation);
      outsideAf =
          new Enrolments(situation)
              .all().stream()
                  .filter(i -> i.fact().malgrupp() != null && groups.contains(i.fact().malgrupp()))
                  .toList();
    }

    String in(Period month) {
      return sicknesses.stream().anyMatch(benefit -> benefit.overlaps(month))
          ? "sjuk"
          : outsideAf.stream().anyMatch(i -> i.overlaps(month)) ? "utanfor_af" : "inget";
    }
  }

  private static Sighting seen(
      Claim beslut, String undantag, TreeMap<YearMonth, List<Claim>> months) {
    var witnesses = new LinkedHashSet<Claim>();
    months.values().forEach(witnesses::addAll);
    var names = months.keySet().stream().map(YearMonth::toString).collect(Collectors.joining(", "));
    return new Sighting(
        List.of(beslut),
        List.copyOf(witnesses),
        new Period(months.firstKey().atDay(1), months.lastKey().atEndOfMonth()),
        Map.of(UNDANTAG, undantag),
        "Bistånd på grund av arbetslöshet är beviljat för %s, men enligt Arbetsförmedlingens svar är personen inte inskriven då."
            .formatted(names),
        "Bistånd because of unemployment is granted for %s, but according to Arbetsförmedlingen's answer the person is not enrolled then."
            .formatted(names));
  }
}
