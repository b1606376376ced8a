package se.knutpunkt.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static se.knutpunkt.ledger.Played.EB;
import static se.knutpunkt.ledger.Played.JOBBTORG;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.ledger.Traced.Kind;

class TraceTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  private final Played played = new Played(LEDGER);
  private final Trace trace = new Trace(LEDGER.jdbc());

  @Test
  void anIdThatTheHubNeverGaveHasNoTrace() {
    assertThat(trace.of(UUID.randomUUID())).isEmpty();
  }

  @Test
  void aRecordIsFollowedFromTheRequestToTheReceiversReceipt() {
    var submission = Ids.next();
    var record = played.received(submission, 2).getFirst();
    played.accepted(record, person(), null);
    var delivery = played.releasedMessage(record, JOBBTORG);
    played.delivered(JOBBTORG);

    var traced = trace.of(record).orElseThrow();

    assertThat(traced.kind()).isEqualTo(Kind.RECORD);
    assertThat(steps(traced)).containsExactly("recorded", "accepted", "released", "delivered");
    assertThat(traced.submissions()).extracting(Traced.Submission::id).containsExactly(submission);
    assertThat(traced.deliveries())
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.id()).isEqualTo(delivery);
              assertThat(d.withheld()).containsExactly("handlaggare");
            });
    assertThat(traced.steps().getLast().detail()).containsEntry("receipt", "HTTP 200");
  }

  @Test
  void aRecordLeadsToTheConflictThatItWasPartOf_alsoWhenThatIsResolved() {
    var person = person();
    var records = played.received(Ids.next(), 2);
    var one = played.accepted(records.get(0), person, null);
    var other = played.accepted(records.get(1), person, null);
    var conflict = played.opened(person, one, other);
    played.releasedAlert(conflict, EB);
    played.resolved(person, conflict);

    var traced = trace.of(records.get(1)).orElseThrow();

    assertThat(traced.conflicts()).extracting(Traced.Conflict::id).containsExactly(conflict);
    assertThat(steps(traced))
        .containsExactly("recorded", "accepted", "opened", "released", "resolved");
  }

  /// The case is kept under one of the two.
  @Test
  void aRecordLeadsToTheConflictThatItIsPartOfByAnotherNumberOfThePerson() {
    var before = person();
    var after = person();
    var records = played.received(Ids.next(), 3);
    var one = played.accepted(records.get(0), before, null);
    var other = played.accepted(records.get(1), after, null);
    played.joined(records.get(2), after, before, null);
    var conflict = played.opened(before, one, other);

    for (var record : records.subList(0, 2)) {
      assertThat(trace.of(record).orElseThrow().conflicts())
          .extracting(Traced.Conflict::id)
          .containsExactly(conflict);
    }
    assertThat(trace.of(conflict).orElseThrow().records())
        .extracting(Traced.Record::id)
        .containsExactlyInAnyOrderElementsOf(records.subList(0, 2));
  }

  @Test
  void anotherPersonsConflictIsNotTold() {
    var person = person();
    var records = played.received(Ids.next(), 2);
    var claim = played.accepted(records.get(0), person, null);
    played.accepted(records.get(1), person(), null);
    played.opened(person, claim);

    assertThat(trace.of(records.get(1)).orElseThrow().conflicts()).isEmpty();
  }

  @Test
  void aCorrectionLeadsToWhatItReplacesAndToTheConflictItEnds() {
    var person = person();
    var records = played.received(Ids.next(), 2);
    var wrong = played.accepted(records.get(0), person, null);
    var conflict = played.opened(person, wrong);
    played.accepted(records.get(1), person, wrong.message());
    played.resolved(person, conflict);

    var correction = trace.of(records.get(1)).orElseThrow();

    assertThat(correction.records().getFirst().replaces()).isEqualTo(records.get(0));
    assertThat(correction.conflicts())
        .extracting(Traced.Conflict::state)
        .containsExactly("resolved");
    assertThat(trace.of(records.get(0)).orElseThrow().records().getFirst().replacedBy())
        .isEqualTo(records.get(1));
  }

  @Test
  void aRepetitionLeadsToTheRecordThatHadItsId() {
    var records = played.received(Ids.next(), 2);
    var first = played.accepted(records.get(0), person(), null);
    played.repeats(records.get(1), first.message());

    assertThat(trace.of(records.get(1)).orElseThrow().records().getFirst().repeats())
        .isEqualTo(records.get(0));
    assertThat(trace.of(records.get(0)).orElseThrow().records().getFirst().repeats()).isNull();
  }

  @Test
  void aConflictLeadsToTheRecordsBehindItAndToItsAlerts() {
    var person = person();
    var record = played.received(Ids.next(), 1).getFirst();
    var conflict = played.opened(person, played.accepted(record, person, null));
    played.releasedMessage(record, JOBBTORG);
    var alert = played.releasedAlert(conflict, EB);

    var traced = trace.of(conflict).orElseThrow();

    assertThat(traced.kind()).isEqualTo(Kind.CONFLICT);
    assertThat(traced.records()).extracting(Traced.Record::id).containsExactly(record);
    assertThat(traced.deliveries()).extracting(Traced.Delivery::id).containsExactly(alert);
    assertThat(steps(traced)).containsExactly("accepted", "opened", "released");
  }

  @Test
  void whatAPartyFetchesHasNoNextAttempt() {
    var record = played.received(Ids.next(), 1).getFirst();
    played.accepted(record, person(), null);
    var fetched = played.releasedMessage(record, EB);
    var sent = played.releasedMessage(record, JOBBTORG);

    var traced = trace.of(record).orElseThrow().fetchedBy(Set.of(EB));

    assertThat(traced.deliveries())
        .extracting(Traced.Delivery::id, Traced.Delivery::toFetch)
        .containsExactlyInAnyOrder(tuple(fetched, true), tuple(sent, false));
    assertThat(traced.deliveries()).allMatch(each -> each.since() != null);
  }

  @Test
  void aDeliveryLeadsBackToHowItsMessageCameIn() {
    var submission = Ids.next();
    var record = played.received(submission, 1).getFirst();
    played.accepted(record, person(), null);
    var delivery = played.releasedMessage(record, JOBBTORG);
    played.releasedMessage(record, EB);

    var traced = trace.of(delivery).orElseThrow();

    assertThat(traced.kind()).isEqualTo(Kind.DELIVERY);
    assertThat(steps(traced)).containsExactly("recorded", "accepted", "released");
    assertThat(traced.deliveries()).extracting(Traced.Delivery::id).containsExactly(delivery);
  }

  @Test
  void ofALargeSubmissionOnlyTheRemarkedRecordsAreListed() {
    var submission = Ids.next();
    var records = played.received(submission, Trace.FEW + 1);
    played.rejected(records.get(7), Issue.of(Code.SCH_001, "/data/coach", "coach"));

    var traced = trace.of(submission).orElseThrow();

    assertThat(traced.records()).extracting(Traced.Record::id).containsExactly(records.get(7));
    assertThat(traced.unlisted()).isEqualTo(Trace.FEW);
    assertThat(traced.records().getFirst().outcome().issues())
        .extracting(Issue::code)
        .containsExactly(Code.SCH_001);
  }

  private static List<String> steps(Traced traced) {
    return traced.steps().stream().map(Traced.Step::step).toList();
  }

  private static PersonKey person() {
    return new PersonKey(UUID.randomUUID());
  }
}
