package se.knutpunkt.domain.ownership;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.List;
import se.knutpunkt.domain.claims.Fact.Inskrivning;
import se.knutpunkt.domain.claims.Fact.Remiss;

/// **`trepartssamtal-fore-inskrivning`: a talk before the enrolment, for whoever needs it.**
///
/// A remiss to jobbtorg asks for a talk before the enrolment; EB, jobbtorg and the person
/// should have talked since then by the day that the person is enrolled. A talk afterwards
/// closes it. It no longer matters when that enrolment has ended.
///
/// Source: city audit 1/2020 (trepartssamtal before the enrolment at special needs).
final class TalkBeforeEnrolment implements TimeRule {

  private static final String NEED = "trepartssamtal_fore_inskrivning";

  @Override
  public String id() {
    return "trepartssamtal-fore-inskrivning";
  }

  @Override
  public List<Owed> owed(Situation situation) {
    var enrolments = new Enrolments(situation).all();
    var talks = Talks.joint(situation);
    var owed = new ArrayList<Owed>();
    for (var remiss : situation.of(Remiss.class)) {
      if (remiss.fact().toJobbtorg() && remiss.fact().behover(NEED)) {
        var asked = remiss.fact().datum();
        enrolments.stream()
            .filter(enrolment -> !enrolment.inForce().from().isBefore(asked))
            .min(
                comparing((Stated<Inskrivning> e) -> e.inForce().from())
                    .thenComparing(e -> e.claim().lineage()))
            .ifPresent(
                enrolment ->
                    owed.add(
                        Owed.of(
                                List.of(remiss.claim(), enrolment.claim()),
                                enrolment.inForce().from(),
                                talks.firstSince(asked),
                                enrolment.inForce().till())
                            .stated(enrolment.inForce().from())));
      }
    }
    return owed;
  }

  @Override
  public String stepSv() {
    return "ett trepartssamtal ha hållits före inskrivningen";
  }

  @Override
  public String stepEn() {
    return "a three-party talk should have been held before the enrolment";
  }
}
