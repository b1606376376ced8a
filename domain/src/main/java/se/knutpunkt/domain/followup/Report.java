package se.knutpunkt.domain.followup;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The reports that can be asked for, each with its measures.
public enum Report {
  MANAD(
      "manad",
      "Månadsrapport",
      Measure.INSKRIVNA,
      Measure.ATERREMITTERADE,
      Measure.AVSLUTADE,
      Measure.INSKRIVNINGSTID),
  INDIKATORER(
      "indikatorer",
      "Indikatorer, tolv månader",
      Measure.INSKRIVNA_AR,
      Measure.AVSLUTADE_INOM_ETT_AR,
      Measure.SJALVFORSORJANDE,
      Measure.INSKRIVNINGSTID_AR,
      Measure.STOCKHOLMSJOBB,
      Measure.FERIEJOBB,
      Measure.LANGVARIGT_BISTAND),
  EFFEKT("effekt", "Effekt per insatstyp", Measure.SJALVFORSORJANDE_EFTER_INSATS),
  STUDS(
      "studs",
      "Studs och uteblivande",
      Measure.STUDS,
      Measure.UTEBLIVANDE,
      Measure.OGILTIG_FRANVARO),
  FORSTA_PLAN("forsta-plan", "Tid till första plan", Measure.DAGAR_TILL_PLAN),
  KONFLIKTER("konflikter", "Konflikter per 1 000 personer", Measure.KONFLIKTER);

  private final String id;
  private final String title;
  private final List<Measure> measures;

  Report(String id, String title, Measure... measures) {
    this.id = id;
    this.title = title;
    this.measures = List.of(measures);
  }

  public static Optional<Report> of(String id) {
    return Arrays.stream(values()).filter(report -> report.id.equals(id)).findFirst();
  }

  public String id() {
    return id;
  }

  public String title() {
    return title;
  }

  public List<Measure> measures() {
    return measures;
  }
}
