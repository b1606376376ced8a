package se.knutpunkt.domain.ownership;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact.AfAnvisning;
import se.knutpunkt.domain.claims.Fact.FkForman;
import se.knutpunkt.domain.time.Period;

/// **Sick at Försäkringskassan and available at Arbetsförmedlingen, more than a whole person
/// (K4).**
///
/// Försäkringskassan has granted sjukpenning, aktivitetsersättning or sjukersättning (config),
/// and on the same days Arbetsförmedlingen has the person enrolled as seeking work, or in a
/// program. It is a conflict when
///
/// - the two extents together exceed full time, or
/// - the benefit is a full one while the person is enrolled in a category for the openly
///   unemployed (config).
///
/// Several benefits are added up over the days that they share: half sjukersättning and half
/// sjukpenning are a full benefit. A correction, and what is told again of a benefit of the same
/// kind that began the same day, is no other benefit.
///
/// A benefit is one conflict with the enrolment, however many times AF repeats its answer, and
/// one with each program. Where none of them is too much alone, all benefits that are so together
/// are one conflict of the person with the enrolment, and one with each program. *Leads*: each in
/// its own: Försäkringskassan says what the person can do, Arbetsförmedlingen which category he
/// belongs to. Nothing is ever corrected automatically.
///
/// *Does not*: count an extent that nobody stated, read an AF answer that did not say whether the
/// person is enrolled, or take an application for a grant. What came by SSBTEK is told to EB only.
///
/// Source: 27 kap. 2 § socialförsäkringsbalken (2010:110), reduced capacity for work; city audit
/// 1/2020, 3.1.2 and 3.4.3 (no agreed way to settle cases with Försäkringskassan).
public final class SicknessAgainstAvailability implements Detector {

  private static final String OVER_FULL_TIME = "overHeltid";
  private static final String FULL_AND_OPENLY_UNEMPLOYED = "helFormanOppetArbetslos";
  private static final String TOGETHER = "formaner-tillsammans";
  private static final BigDecimal FULL_TIME = BigDecimal.valueOf(Extent.FULL_TIME);

  /// What AF says of the person's time: enrolled, or in a program.
  ///
  /// @param claims that name the conflict beside the benefit's
  /// @param openly enrolled in a category for the openly unemployed
  private record Available(
      List<Claim> claims,
      List<Claim> witnesses,
      Period days,
      Integer percent,
      boolean openly,
      String sv,
      String en) {

    static Available enrolled(AfSpell spell, Settings settings) {
      var skat = spell.status().skat();
      return new Available(
          List.of(),
          List.of(spell.first()),
          spell.period(),
          spell.status().omfattning(),
          skat != null && settings.openlyUnemployedSkat().contains(skat),
          "inskriven som arbetssökande",
          "enrolled as seeking work");
    }

    static Available inProgram(Stated<AfAnvisning> anvisning) {
      return new Available(
          List.of(anvisning.claim()),
          List.of(),
          anvisning.inForce(),
          anvisning.fact().omfattning(),
          false,
          "anvisad till ett program",
          "referred to a program");
    }

    Optional<BigDecimal> together(BigDecimal share) {
      return Extent.sum(share, percent);
    }

    boolean over(BigDecimal share) {
      return together(share).filter(sum -> sum.compareTo(FULL_TIME) > 0).isPresent();
    }

    boolean fullAndOpenly(BigDecimal share) {
      return openly && share != null && share.compareTo(BigDecimal.ONE) >= 0;
    }
  }

  @Override
  public String situation() {
    return "sjuk-och-tillganglig";
  }

  @Override
  public Map<String, List<Object>> inputs() {
    return Map.of(
        OVER_FULL_TIME, List.of(true, false), FULL_AND_OPENLY_UNEMPLOYED, List.of(true, false));
  }

  @Override
  public Seen look(Situation situation) {
    var benefits = Sicknesses.granted(situation);
    var different = Sicknesses.different(benefits);
    var sightings = new ArrayList<Sighting>();
    for (var available : available(situation)) {
      for (var benefit : benefits) {
        benefit
            .inForce()
            .overlap(available.days())
            .ifPresent(days -> sightings.add(alone(benefit, available, days)));
      }
      for (var days : between(different, available.days())) {
        together(different, available, days).ifPresent(sightings::add);
      }
    }
    return Seen.of(sightings);
  }

  private static List<Available> available(Situation situation) {
    return Stream.concat(
            AfSpell.of(situation).stream()
                .filter(spell -> Boolean.TRUE.equals(spell.status().inskriven()))
                .map(spell -> Available.enrolled(spell, situation.settings())),
            situation.of(AfAnvisning.class).stream().map(Available::inProgram))
        .toList();
  }

  /// The days cut where a benefit begins or ends.
  private static List<Period> between(List<Stated<FkForman>> benefits, Period days) {
    var cuts =
        benefits.stream()
            .map(Stated::inForce)
            .flatMap(
                one ->
                    one.till() == null
                        ? Stream.of(one.from())
                        : Stream.of(one.from(), one.till().plusDays(1)))
            .filter(day -> day.isAfter(days.from()) && days.contains(day))
            .collect(Collectors.toCollection(TreeSet::new));
    var pieces = new ArrayList<Period>();
    var from = days.from();
    for (var cut : cuts) {
      pieces.add(new Period(from, cut.minusDays(1)));
      from = cut;
    }
    pieces.add(new Period(from, days.till()));
    return pieces;
  }

  private static Sighting alone(Stated<FkForman> benefit, Available available, Period days) {
    var claims = new ArrayList<>(available.claims());
    claims.add(benefit.claim());
    return seen(
        claims,
        "",
        available.witnesses(),
        available,
        days,
        benefit.fact().omfattning(),
        benefit.fact().forman());
  }

  /// What several benefits come to, where none of them is too much alone.
  private static Optional<Sighting> together(
      List<Stated<FkForman>> different, Available available, Period days) {
    var shared = different.stream().filter(benefit -> benefit.overlaps(days)).toList();
    var shares = shared.stream().map(benefit -> benefit.fact().omfattning()).toList();
    if (shared.size() < 2
        || shares.stream()
            .anyMatch(share -> available.over(share) || available.fullAndOpenly(share))) {
      return Optional.empty();
    }
    var witnesses = new ArrayList<>(available.witnesses());
    shared.forEach(benefit -> witnesses.add(benefit.claim()));
    var names = shared.stream().map(benefit -> benefit.fact().forman()).distinct().sorted();
    return Optional.of(
        seen(
            available.claims(),
            TOGETHER,
            witnesses,
            available,
            days,
            shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add),
            names.collect(Collectors.joining(", "))));
  }

  private static Sighting seen(
      List<Claim> claims,
      String mark,
      List<Claim> witnesses,
      Available available,
      Period days,
      BigDecimal share,
      String forman) {
    boolean over = available.over(share);
    boolean openly = available.fullAndOpenly(share);
    var percent =
        available.together(share).map(sum -> sum.stripTrailingZeros().toPlainString()).orElse("");
    return new Sighting(
        claims,
        mark,
        witnesses,
        days,
        Map.of(OVER_FULL_TIME, over, FULL_AND_OPENLY_UNEMPLOYED, openly),
        "Försäkringskassan har beviljat %s och personen är %s hos Arbetsförmedlingen %s%s%s."
            .formatted(
                forman,
                available.sv(),
                Words.sv(days),
                over ? ", tillsammans " + percent + " % av heltid" : "",
                openly ? ", hel förmån i kategori för öppet arbetslösa" : ""),
        "Försäkringskassan has granted %s and the person is %s at Arbetsförmedlingen %s%s%s."
            .formatted(
                forman,
                available.en(),
                Words.en(days),
                over ? ", together " + percent + " % of full time" : "",
                openly ? ", a full benefit in a category for the openly unemployed" : ""));
  }
}
