package se.knutpunkt.connectors;

import java.util.List;
import se.knutpunkt.connectors.format.ChangeTable;
import se.knutpunkt.connectors.format.RowType;
import se.knutpunkt.domain.party.PartyId;

/// What a party's package brings: the CSV files it may drop and the change table it may be polled
/// at. CloudEvents, by any transport, need no package.
///
/// @param files the kinds of CSV file, told apart by the beginning of the file's name
/// @param changes null when the party has no change table
public record Connector(PartyId party, List<RowType> files, ChangeTable changes) {

  public Connector {
    files = List.copyOf(files);
  }
}
