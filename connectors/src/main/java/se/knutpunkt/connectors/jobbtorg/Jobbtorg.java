package se.knutpunkt.connectors.jobbtorg;

import static se.knutpunkt.connectors.format.Column.bool;
import static se.knutpunkt.connectors.format.Column.date;
import static se.knutpunkt.connectors.format.Column.integer;
import static se.knutpunkt.connectors.format.Column.text;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import se.knutpunkt.connectors.Connector;
import se.knutpunkt.connectors.format.ChangeTable;
import se.knutpunkt.connectors.format.CommonRows;
import se.knutpunkt.connectors.format.RowType;
import se.knutpunkt.domain.party.PartyId;

/// What Flai gives: a nightly CSV file per type, and a change table with the same types.
public final class Jobbtorg {

  private static final PartyId PARTY = new PartyId("jobbtorg");

  private static final List<RowType> FILES =
      List.of(
          RowType.of(
              "inskrivning",
              2,
              List.of("person", "jobbtorg", "from"),
              text("person"),
              text("jobbtorg"),
              text("coach.funktion"),
              date("coach.from"),
              text("malgrupp"),
              text("vag"),
              text("remissId"),
              date("from"),
              date("till")),
          CommonRows.INSATS,
          RowType.of(
              "jobbplan",
              1,
              List.of("planId"),
              text("person"),
              text("planId"),
              text("jobbtorg"),
              text("coach"),
              text("mal"),
              date("nastaUppfoljning"),
              date("from"),
              date("till")),
          RowType.of(
              "uteblivande",
              1,
              List.of("person", "jobbtorg", "bokadDag"),
              text("person"),
              text("jobbtorg"),
              text("remissId"),
              date("bokadDag"),
              text("bokadTid"),
              text("mote"),
              bool("anmald"),
              text("skal"),
              date("nyDag")),
          RowType.of(
              "aterremiss",
              1,
              List.of("person", "jobbtorg", "datum"),
              text("person"),
              text("jobbtorg"),
              text("remissId"),
              date("datum"),
              text("orsak"),
              date("trepartssamtal"),
              text("rekommendation"),
              date("aterDag")),
          RowType.of(
              "avslut",
              1,
              List.of("person", "jobbtorg", "datum"),
              text("person"),
              text("jobbtorg"),
              date("datum"),
              text("orsak"),
              text("anstallning.form"),
              text("anstallning.yrke"),
              integer("anstallning.omfattning"),
              date("anstallning.from"),
              date("anstallning.till"),
              text("studier.niva"),
              date("studier.from"),
              text("forsorjning"),
              date("uppfoljning")),
          RowType.of(
              "narvaro.manad",
              1,
              List.of("person", "jobbtorg", "manad"),
              text("person"),
              text("jobbtorg"),
              date("manad"),
              integer("planerade"),
              integer("narvarande"),
              integer("franvaroGiltig"),
              integer("franvaroOgiltig"),
              integer("ejRapporterade")));

  public static final Connector CONNECTOR = new Connector(PARTY, FILES, changes());

  private Jobbtorg() {}

  private static ChangeTable changes() {
    Map<String, Integer> versions =
        FILES.stream().collect(Collectors.toMap(RowType::id, RowType::version));
    return new ChangeTable(PARTY, versions);
  }
}
