package se.knutpunkt.domain.ownership;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import se.knutpunkt.domain.claims.Fact.BistandBeslut;
import se.knutpunkt.domain.time.Period;

/// **`gemensam-genomgang`: EB, jobbtorg and the person look at it together.**
///
/// Begins with the enrolment of somebody who gets försörjningsstöd, and anew with each talk
/// that EB, jobbtorg and the person have, and with bistånd that is granted again after a break.
/// Ends with the next talk. It no longer matters when the enrolment has ended, or the months
/// for which it is granted have: a month that no decision has come for yet counts for its first
/// days (config), while EB's case is open. Where no decision is known, the target group alone
/// says that bistånd goes on.
///
/// Source: city audit 3/2011, 2.2.3 (the practice of Hägersten-Liljeholmen: every third month
/// while the person has bistånd). In use where config says so.
final class JointReview implements TimeRule {

  @Override
  public String id() {
    return "gemensam-genomgang";
  }

  @Override
  public List<Owed> owed(Situation situation) {
    var clients = new Enrolments(situation).ofClients();
    if (clients.isEmpty()) {
      return List.of();
    }
    var talks = Talks.joint(situation);
    var bistand = new Support(situation).withBistand();
    boolean known = !situation.of(BistandBeslut.class).isEmpty();
    var owed = new ArrayList<Owed>();
    for (var client : clients) {
      var enrolled = client.inForce();
      for (var days : known ? sinceBefore(enrolled.from(), bistand) : List.of(enrolled)) {
        days.overlap(enrolled)
            .ifPresent(
                both -> owed.add(Owed.of(client.claim(), talks.latestIn(both), null, both.till())));
      }
    }
    return owed;
  }

  /// Of the time before the first decision that is known nothing is known: the first days with
  /// bistånd are taken to reach back to that day.
  private static List<Period> sinceBefore(LocalDate day, List<Period> bistand) {
    var days = new ArrayList<>(bistand);
    if (!days.isEmpty() && day.isBefore(days.getFirst().from())) {
      days.set(0, new Period(day, days.getFirst().till()));
    }
    return days;
  }

  @Override
  public String stepSv() {
    return "ekonomiskt bistånd, jobbtorg och personen ha gått igenom läget tillsammans";
  }

  @Override
  public String stepEn() {
    return "EB, jobbtorg and the person should have gone through it together";
  }
}
