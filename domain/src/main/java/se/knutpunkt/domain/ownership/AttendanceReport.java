package se.knutpunkt.domain.ownership;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import se.knutpunkt.domain.claims.Fact.NarvaroManad;

/// **`narvarorapport`: attendance is reported each month.**
///
/// Begins with the end of each whole month for which somebody who gets försörjningsstöd was
/// enrolled; ends when that month's attendance has been reported.
///
/// Source: city audit 3/2011, 2.2.3 (the practice of Hägersten-Liljeholmen). In use where config
/// says so.
final class AttendanceReport implements TimeRule {

  @Override
  public String id() {
    return "narvarorapport";
  }

  /// Until the first month to come that is not reported, so that an enrolment without an end is no
  /// endless list.
  @Override
  public List<Owed> owed(Situation situation) {
    var reported =
        situation.of(NarvaroManad.class).stream()
            .map(report -> report.fact().manad())
            .collect(Collectors.toSet());
    var owed = new ArrayList<Owed>();
    for (var enrolment : new Enrolments(situation).ofClients()) {
      var days = enrolment.inForce();
      var month = YearMonth.from(days.from());
      month = days.contains(month.atDay(1)) ? month : month.plusMonths(1);
      var now = YearMonth.from(situation.today());
      boolean more = true;
      for (; more && days.contains(month.atEndOfMonth()); month = month.plusMonths(1)) {
        if (!reported.contains(month)) {
          owed.add(Owed.of(enrolment.claim(), month.atEndOfMonth(), null, null));
          more = !month.isAfter(now);
        }
      }
    }
    return owed;
  }

  @Override
  public String stepSv() {
    return "månadens närvaro ha rapporterats";
  }

  @Override
  public String stepEn() {
    return "the month's attendance should have been reported";
  }
}
