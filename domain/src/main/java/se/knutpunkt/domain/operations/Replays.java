package se.knutpunkt.domain.operations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import se.knutpunkt.domain.party.PartyId;

/// Going through again what was received before, by what holds now: registers, contracts, rules and
/// release rows. What was not accepted is judged again; what was is released and decided again, and
/// never judged into something else.
public interface Replays {

  /// What to go through. Either one record, or one submission, or a party's or everybody's records
  /// in a span.
  ///
  /// @param party who sent it; null for everybody
  /// @param from when the first of them was received; null for the first ever
  /// @param till when the first that is left out was received; null for now
  /// @param resend whether what was delivered before is delivered once more
  record Asked(
      UUID record, UUID submission, PartyId party, Instant from, Instant till, boolean resend) {

    /// Whether it names one thing to go through, and a span that is not empty.
    public boolean fits() {
      boolean span = party != null || from != null || till != null;
      int named = (record == null ? 0 : 1) + (submission == null ? 0 : 1) + (span ? 1 : 0);
      return named == 1 && (from == null || till == null || from.isBefore(till));
    }
  }

  /// How many of one kind.
  ///
  /// @param who sender or receiver; null for conflicts
  /// @param what message type or rule; of what is not accepted, the dialect that it came in
  /// @param outcome of records: `accepted`, `duplicate`, `rejected`, `quarantined` for those that
  ///     are judged again, `erased` where their content is gone, `kept` for those that were
  ///     accepted; of conflicts: `opened`, `updated`, `reopened`, `resolved`, `answered`; of
  ///     deliveries: [Delivery]
  /// @param codes why a record is not accepted
  record Count(String who, String what, String outcome, List<String> codes, long number) {}

  /// What becomes of a delivery.
  enum Delivery {
    /// Goes; it did not before.
    SENT,
    /// Was held, parked or cancelled, and goes now.
    OFFERED,
    /// Was delivered, and goes once more.
    RESENT,
    /// Is held for a person.
    HELD,
    /// Was delivered, and is left at that.
    DELIVERED,
    /// Waits already.
    WAITING
  }

  /// What a run would do now. Of more than one page of records each page is looked at for itself:
  /// what one that would be accepted means to one on another page is not seen.
  ///
  /// @param pages how many there are
  /// @param agreements whether an agreement is among them: then everybody whom one can concern is
  ///     decided again too, which is not foreseen here
  record Preview(
      long records,
      int pages,
      boolean agreements,
      List<Count> judged,
      List<Count> conflicts,
      List<Count> deliveries) {}

  /// How far a run has come.
  ///
  /// @param by whose decision it is, a function id
  /// @param accepted records that were not accepted before and are now
  /// @param refused records that are not accepted now either
  record Progress(
      UUID id,
      String by,
      boolean done,
      long records,
      long accepted,
      long duplicate,
      long refused) {}

  /// @return empty when there is no such record, submission or party
  Optional<Preview> preview(Asked asked);

  /// Begins a run, or takes up one of the same that is not done. Does nothing of it yet.
  ///
  /// @param by function id, never a name
  /// @return empty when there is no such record, submission or party
  Optional<Progress> begin(Asked asked, String by);

  /// Does the next page of a run, in one commit; of one that is done, nothing.
  ///
  /// @return empty when there is none by that id
  Optional<Progress> next(UUID id);
}
