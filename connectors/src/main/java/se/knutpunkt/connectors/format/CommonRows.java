package se.knutpunkt.connectors.format;

import static se.knutpunkt.connectors.format.Column.date;
import static se.knutpunkt.connectors.format.Column.integer;
import static se.knutpunkt.connectors.format.Column.text;

import java.util.List;

/// Kinds of rows that several parties give alike.
public final class CommonRows {

  public static final RowType INSATS =
      RowType.of(
          "insats",
          1,
          List.of("insatsId"),
          text("person"),
          text("insatsId"),
          text("kategori"),
          text("insatstyp"),
          text("anordnare"),
          text("planId"),
          date("ansokt"),
          integer("omfattning"),
          text("status"),
          text("resultat"),
          date("from"),
          date("till"),
          text("afProgram"));

  private CommonRows() {}
}
