package se.knutpunkt.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.domain.party.PartyId;

/// What the ledger knows of one of the hub's own ids: what it touched, as it stands now, and every
/// step on the way in the order of time. Codes, counts and ids; never content, never a person.
///
/// @param unlisted records of the submission that are left out because there was nothing to remark
public record Traced(
    Kind kind,
    UUID id,
    List<Submission> submissions,
    List<Record> records,
    int unlisted,
    List<Conflict> conflicts,
    List<Answer> answers,
    List<Delivery> deliveries,
    List<Step> steps) {

  /// What the id was an id of.
  public enum Kind {
    SUBMISSION,
    RECORD,
    CONFLICT,
    DELIVERY
  }

  /// @param state `open` while it streams in, `received` while records wait, `judged`
  /// @param receivedAt null while it is open
  /// @param judgedAt null while records wait
  public record Submission(
      UUID id,
      PartyId party,
      String transport,
      String state,
      int records,
      Outcome issues,
      Instant receivedAt,
      Instant judgedAt) {}

  /// @param position 0-based in its submission
  /// @param line 1-based in its file; 0 when it came by another way
  /// @param state `recorded`, `accepted`, `rejected`, `duplicate`, `quarantined`
  /// @param type null unless accepted
  /// @param repeats the record that had its id already; null when none had
  /// @param replaces the record that this one replaces or withdraws; null when none has arrived
  /// @param replacedBy the record that replaces or withdraws this one; null when none has
  public record Record(
      UUID id,
      UUID submission,
      int position,
      long line,
      String dialect,
      String state,
      Outcome outcome,
      String type,
      UUID repeats,
      UUID replaces,
      UUID replacedBy) {}

  /// @param state `open`, `acknowledged`, `resolved` by data, `settled` or `dismissed`
  /// @param source the law or agreement behind the rule
  /// @param leads the party that leads, as the decision table says it
  public record Conflict(
      UUID id,
      String rule,
      String ruleVersion,
      String severity,
      String state,
      int version,
      String leads,
      String source) {}

  /// What a party answered about a conflict.
  ///
  /// @param svar `min`, `inte_min` or `overenskommet`
  /// @param till last day of the agreement; null when none
  /// @param effect `counts`, or why it does not: `later_answer`, `earlier_round`,
  ///     `earlier_version`, `not_concerned`, `taken_back`, `no_such_conflict`
  public record Answer(
      UUID record,
      UUID conflict,
      String party,
      String unit,
      String svar,
      LocalDate datum,
      LocalDate till,
      String effect) {}

  /// @param kind `message`, `alert`, `kvittens` or `rattelse`
  /// @param record null unless it carries a message
  /// @param conflict null unless it is an alert
  /// @param basis id of the release rule
  /// @param withheld names of the fields that were cut away; empty when none
  /// @param state `waiting`, `delivered`, `held`, `parked`, `cancelled`
  /// @param reason why it is held, parked, cancelled or tried again; null when nothing stopped it
  /// @param since when it was released
  /// @param attempts how often it was tried; of one that its receiver fetches, how often it was
  ///     shown
  /// @param nextAttempt null unless it waits; null too where it waits for its receiver to fetch it
  /// @param corrects of a rattelse the delivery of what no longer holds; otherwise null
  /// @param acknowledgedAt of a rattelse when its receiver acknowledged it; null until then
  public record Delivery(
      UUID id,
      PartyId receiver,
      String kind,
      String type,
      UUID record,
      UUID conflict,
      String basis,
      List<String> withheld,
      String state,
      Code reason,
      Instant since,
      int attempts,
      Instant nextAttempt,
      UUID corrects,
      Instant acknowledgedAt) {

    /// Whether the hub tries nothing until its receiver asks for it.
    public boolean toFetch() {
      return state.equals("waiting") && nextAttempt == null;
    }

    private Delivery untilFetched() {
      return new Delivery(
          id,
          receiver,
          kind,
          type,
          record,
          conflict,
          basis,
          withheld,
          state,
          reason,
          since,
          attempts,
          null,
          corrects,
          acknowledgedAt);
    }
  }

  /// One row of the history. Ids that do not apply are null.
  ///
  /// @param node the node that did it
  /// @param detail codes, counts and the hub's own ids
  public record Step(
      Instant at,
      String node,
      String step,
      UUID submission,
      UUID record,
      UUID conflict,
      UUID delivery,
      Map<String, Object> detail) {}

  /// The same, told by one who knows which parties fetch what is for them.
  public Traced fetchedBy(Set<PartyId> parties) {
    var told =
        deliveries.stream()
            .map(each -> parties.contains(each.receiver()) ? each.untilFetched() : each)
            .toList();
    return new Traced(kind, id, submissions, records, unlisted, conflicts, answers, told, steps);
  }

  public Traced {
    submissions = List.copyOf(submissions);
    records = List.copyOf(records);
    conflicts = List.copyOf(conflicts);
    answers = List.copyOf(answers);
    deliveries = List.copyOf(deliveries);
    steps = List.copyOf(steps);
  }
}
