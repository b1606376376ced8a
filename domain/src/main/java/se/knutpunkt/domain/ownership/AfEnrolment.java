package se.knutpunkt.domain.ownership;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.time.Period;

/// The days on which one source says that the person is enrolled at Arbetsförmedlingen, whatever
/// the category.
///
/// @param first the answer that it begins with
record AfEnrolment(Claim first, Period days) {

  static List<AfEnrolment> of(Situation situation) {
    var enrolments = new ArrayList<AfEnrolment>();
    for (var spell : AfSpell.of(situation)) {
      if (!Boolean.TRUE.equals(spell.status().inskriven())) {
        continue;
      }
      int before = follows(enrolments, spell);
      if (before < 0) {
        enrolments.add(new AfEnrolment(spell.first(), spell.period()));
      } else {
        var known = enrolments.get(before);
        enrolments.set(
            before,
            new AfEnrolment(
                known.first, new Period(known.days.from(), later(known.days, spell.period()))));
      }
    }
    return enrolments;
  }

  private static int follows(List<AfEnrolment> enrolments, AfSpell spell) {
    for (int i = 0; i < enrolments.size(); i++) {
      var till = enrolments.get(i).days.till();
      if (till == null || !spell.period().from().isAfter(till.plusDays(1))) {
        return i;
      }
    }
    return -1;
  }

  private static LocalDate later(Period one, Period other) {
    return one.till() == null || other.till() == null
        ? null
        : one.till().isAfter(other.till()) ? one.till() : other.till();
  }
}
