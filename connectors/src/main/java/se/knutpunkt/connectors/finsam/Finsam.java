package se.knutpunkt.connectors.finsam;

import static se.knutpunkt.connectors.format.Column.date;
import static se.knutpunkt.connectors.format.Column.integer;
import static se.knutpunkt.connectors.format.Column.text;

import java.util.List;
import se.knutpunkt.connectors.Connector;
import se.knutpunkt.connectors.format.CommonRows;
import se.knutpunkt.connectors.format.RowType;
import se.knutpunkt.domain.party.PartyId;

/// What Samordningsförbundet gives: its team lists as CSV files.
public final class Finsam {

  private static final PartyId PARTY = new PartyId("finsam");

  public static final Connector CONNECTOR =
      new Connector(
          PARTY,
          List.of(
              RowType.of(
                  "finsam.deltagande",
                  1,
                  List.of("deltagandeId"),
                  text("person"),
                  text("deltagandeId"),
                  text("samtyckeId"),
                  text("form"),
                  text("kategori"),
                  text("insats"),
                  integer("omfattning"),
                  text("samordnare"),
                  date("from"),
                  date("till"),
                  text("avslutsorsak")),
              CommonRows.INSATS),
          null);

  private Finsam() {}
}
