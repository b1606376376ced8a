package se.knutpunkt.connectors.ekonomisktbistand;

import java.util.List;
import java.util.Map;
import se.knutpunkt.connectors.Connector;
import se.knutpunkt.connectors.format.ChangeTable;
import se.knutpunkt.domain.party.PartyId;

/// What the case system gives: a change table. Its SSBTEK client's files are CloudEvents and need
/// nothing here.
public final class EkonomisktBistand {

  private static final PartyId PARTY = new PartyId("ekonomiskt-bistand");

  private static final Map<String, Integer> CHANGES =
      Map.ofEntries(
          Map.entry("arende", 1),
          Map.entry("identitet.byte", 1),
          Map.entry("bistand.beslut", 1),
          Map.entry("remiss", 1),
          Map.entry("arbetsplan", 1),
          Map.entry("jobbplan.godkand", 1),
          Map.entry("jobbplan.avvisad", 1),
          Map.entry("kartlaggning.del1", 1),
          Map.entry("kartlaggning.del3", 1),
          Map.entry("samtycke", 1));

  public static final Connector CONNECTOR =
      new Connector(PARTY, List.of(), new ChangeTable(PARTY, CHANGES));

  private EkonomisktBistand() {}
}
