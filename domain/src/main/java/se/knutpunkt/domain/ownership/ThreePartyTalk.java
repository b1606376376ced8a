package se.knutpunkt.domain.ownership;

import static java.util.Comparator.naturalOrder;

import java.util.List;
import java.util.stream.Stream;
import se.knutpunkt.domain.claims.Fact.AfAnvisning;
import se.knutpunkt.domain.claims.Fact.Anstallning;
import se.knutpunkt.domain.claims.Fact.Insats;
import se.knutpunkt.domain.claims.Fact.Inskrivning;
import se.knutpunkt.domain.time.Period;

/// **`trepartssamtal`: a talk when nothing happens.**
///
/// Begins with the enrolment of somebody who gets försörjningsstöd; ends when an occupation begins
/// (an insats that is not only queued for, a program, an employment) or when EB, jobbtorg and the
/// person have talked. An occupation that went on already counts from the first day. It no longer
/// matters when the enrolment has ended.
///
/// Source: city audit 3/2011, 2.1.2 (trepartssamtal if there is no occupation within three months).
final class ThreePartyTalk implements TimeRule {

  @Override
  public String id() {
    return "trepartssamtal";
  }

  @Override
  public List<Owed> owed(Situation situation) {
    var occupied =
        Stream.of(
                situation.of(Insats.class).stream().filter(i -> !"ko".equals(i.fact().status())),
                situation.of(AfAnvisning.class).stream(),
                situation.of(Anstallning.class).stream())
            .<Stated<?>>flatMap(stated -> stated)
            .map(Stated::inForce)
            .toList();
    return new Enrolments(situation)
        .ofClients().stream().map(enrolment -> owed(enrolment, occupied, situation)).toList();
  }

  private static Owed owed(
      Stated<Inskrivning> enrolment, List<Period> occupied, Situation situation) {
    var from = enrolment.inForce().from();
    var busy =
        occupied.stream()
            .filter(days -> days.till() == null || !days.till().isBefore(from))
            .map(Period::from)
            .min(naturalOrder())
            .orElse(null);
    return Owed.of(
        enrolment.claim(),
        from,
        Seen.sooner(busy, Talks.joint(situation).firstSince(from)),
        enrolment.inForce().till());
  }

  @Override
  public String stepSv() {
    return "en sysselsättning ha börjat eller ett trepartssamtal ha hållits";
  }

  @Override
  public String stepEn() {
    return "an occupation should have begun, or a three-party talk have been held";
  }
}
