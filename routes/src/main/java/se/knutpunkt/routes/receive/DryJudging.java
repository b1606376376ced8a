package se.knutpunkt.routes.receive;

import se.knutpunkt.connectors.Connectors;
import se.knutpunkt.connectors.Mapped;
import se.knutpunkt.connectors.RawRecord;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.schemas.Judge;

/// What would be said of a record; nothing is kept.
public record DryJudging(Connectors connectors, Judge judge) {

  /// @param carrier the party whose connection it came by
  public Outcome judged(RawRecord record, PartyId carrier) {
    return switch (connectors.dialect(record.dialect()).map(record.content())) {
      case Mapped.Unreadable(var outcome) -> outcome;
      case Mapped.Event(var event, var series, var remarks) ->
          remarks.and(judge.judge(event, carrier, series).outcome());
    };
  }
}
