package se.knutpunkt.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.party.PartyRegister;
import se.knutpunkt.domain.time.Period;
import se.knutpunkt.domain.time.Sweden;

/// Whether the units that a message names existed. One that has been merged is fine: it is followed
/// to what it became.
///
/// A unit may be named for a period in which it began only later, as long as it existed when that
/// was said: a case opened in Rinkeby-Kista is Järva's after the merger, with its old first day.
final class Units {

  private static final PartyId EB = new PartyId("ekonomiskt-bistand");
  private static final PartyId JOBBTORG = new PartyId("jobbtorg");

  private Units() {}

  /// @param stated null when the envelope has no valid time
  /// @param valid the days that the message is about; null when it says none
  static List<Issue> check(
      PartyRegister register,
      PartyId party,
      String unit,
      Instant stated,
      Period valid,
      JsonNode data) {
    var issues = new ArrayList<Issue>();
    var said = stated == null ? null : Sweden.day(stated);
    var days = days(valid, said);
    if (PartyId.HUB.equals(party)) {
      if (unit != null && !unit.equals(Judge.HUB_UNIT)) {
        issues.add(Issue.of(Code.SEM_003, "/unit", Judge.HUB_UNIT));
      }
    } else if (party != null && unit != null) {
      var unitDays = new ArrayList<>(days);
      if (said != null) {
        unitDays.add(said);
      }
      check(register, party, unit, unitDays, "/unit", issues);
    }
    for (var field : List.of("stadsdel", "folkbokforingStadsdel")) {
      check(register, EB, data.path(field).textValue(), days, "/data/" + field, issues);
    }
    for (int i = 0; i < data.path("stadsdelar").size(); i++) {
      var stadsdel = data.path("stadsdelar").path(i).textValue();
      check(register, EB, stadsdel, days, "/data/stadsdelar/" + i, issues);
    }
    check(register, JOBBTORG, data.path("jobbtorg").textValue(), days, "/data/jobbtorg", issues);
    return issues;
  }

  /// The first day that it is about, and the last one that had come when it was said.
  private static List<LocalDate> days(Period valid, LocalDate said) {
    if (valid == null) {
      return said == null ? List.of() : List.of(said);
    }
    var days = new ArrayList<>(List.of(valid.from()));
    if (said != null && said.isAfter(valid.from())) {
      days.add(valid.till() == null || valid.till().isAfter(said) ? said : valid.till());
    }
    return days;
  }

  private static void check(
      PartyRegister register,
      PartyId party,
      String unit,
      List<LocalDate> days,
      String pointer,
      List<Issue> issues) {
    boolean existed =
        unit == null
            || (days.isEmpty()
                ? register.knows(party, unit)
                : days.stream().anyMatch(day -> register.unitAt(party, unit, day).isPresent()));
    if (!existed) {
      issues.add(Issue.of(Code.SEM_003, pointer, "en enhet hos / a unit of " + party));
    }
  }
}
