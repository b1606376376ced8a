package se.knutpunkt.domain.ownership;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
/// A benefit is one conflict with the enrolment, however many times AF repeats its answer, and
/// one with each program. *Leads*: each in its own: Försäkringskassan says what the person can
/// do, Arbetsförmedlingen which category he belongs to. Nothing is ever corrected automatically.
///
/// *Does not*: add up several benefits, count an extent that nobody stated, read an AF answer
/// that did not say whether the person is enrolled, or take an application for a grant. What came
/// by SSBTEK is told to EB only.
///
/// Source: 27 kap. 2 § socialförsäkringsbalken (2010:110), reduced capacity for work; city audit
/// 1/2020, 3.1.2 and 3.4.3 (no agreed way to settle cases with Försäkringskassan).
public final class SicknessAgainstAvailability implements Detector {

  private static final String OVER_FULL_TIME = "overHeltid";
  private static final String FULL_AND_OPENLY_UNEMPLOYED = "helFormanOppetArbetslos";
  private static final BigDecimal FULL_TIME = BigDecimal.valueOf(Extent.FULL_TIME);

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
    var enrolled =
        AfSpell.of(situation).stream()
            .filter(spell -> Boolean.TRUE.equals(spell.status().inskriven()))
            .toList();
    var sightings = new ArrayList<Sighting>();
    for (var benefit : Sicknesses.granted(situation)) {
      for (var spell : enrolled) {
        benefit
            .inForce()
            .overlap(spell.period())
            .ifPresent(days -> sightings.add(besideEnrolment(benefit, spell, days, situation)));
      }
      for (var anvisning : situation.of(AfAnvisning.class)) {
        benefit
            .overlap(anvisning)
            .ifPresent(days -> sightings.add(besideProgram(benefit, anvisning, days)));
      }
    }
    return Seen.of(sightings);
  }

  private static Sighting besideEnrolment(
      Stated<FkForman> benefit, AfSpell spell, Period days, Situation situation) {
    var share = benefit.fact().omfattning();
    boolean openly =
        share != null
            && share.compareTo(BigDecimal.ONE) == 0
            && spell.status().skat() != null
            && situation.settings().openlyUnemployedSkat().contains(spell.status().skat());
    return seen(
        List.of(benefit.claim()),
        List.of(spell.first()),
        days,
        Extent.sum(share, spell.status().omfattning()),
        openly,
        benefit.fact().forman(),
        "inskriven som arbetssökande",
        "enrolled as seeking work");
  }

  private static Sighting besideProgram(
      Stated<FkForman> benefit, Stated<AfAnvisning> anvisning, Period days) {
    return seen(
        List.of(benefit.claim(), anvisning.claim()),
        List.of(),
        days,
        Extent.sum(benefit.fact().omfattning(), anvisning.fact().omfattning()),
        false,
        benefit.fact().forman(),
        "anvisad till ett program",
        "referred to a program");
  }

  private static Sighting seen(
      List<Claim> claims,
      List<Claim> witnesses,
      Period days,
      Optional<BigDecimal> together,
      boolean openlyUnemployed,
      String forman,
      String afSv,
      String afEn) {
    boolean over = together.isPresent() && together.get().compareTo(FULL_TIME) > 0;
    var percent = together.map(sum -> sum.stripTrailingZeros().toPlainString()).orElse("");
    return new Sighting(
        claims,
        witnesses,
        days,
        Map.of(OVER_FULL_TIME, over, FULL_AND_OPENLY_UNEMPLOYED, openlyUnemployed),
        "Försäkringskassan har beviljat %s och personen är %s hos Arbetsförmedlingen %s%s%s."
            .formatted(
                forman,
                afSv,
                Words.sv(days),
                over ? ", tillsammans " + percent + " % av heltid" : "",
                openlyUnemployed ? ", hel förmån i kategori för öppet arbetslösa" : ""),
        "Försäkringskassan has granted %s and the person is %s at Arbetsförmedlingen %s%s%s."
            .formatted(
                forman,
                afEn,
                Words.en(days),
                over ? ", together " + percent + " % of full time" : "",
                openlyUnemployed
                    ? ", a full benefit in a category for the openly unemployed"
                    : ""));
  }
}
