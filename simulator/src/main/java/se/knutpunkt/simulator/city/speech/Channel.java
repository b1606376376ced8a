package se.knutpunkt.simulator.city.speech;

/// A road from a party's system to the hub.
public enum Channel {
  /// Change table of the city's case system.
  EB_SQL("ekonomiskt-bistand", "sql"),
  /// What EB's SSBTEK client got from the state, as NDJSON of the agencies' own statements.
  EB_SSBTEK("ekonomiskt-bistand", "file"),
  /// Flai's nightly export, one file per type.
  FLAI_CSV("jobbtorg", "file"),
  /// Change table of Flai.
  FLAI_SQL("jobbtorg", "sql"),
  JOBBTORG_HTTP("jobbtorg", "http"),
  AF_HTTP("arbetsformedlingen", "http"),
  FK_HTTP("forsakringskassan", "http"),
  FINSAM_CSV("finsam", "file"),
  LEVERANTOR_JMS("leverantor", "jms");

  private final String carrier;
  private final String transport;

  Channel(String carrier, String transport) {
    this.carrier = carrier;
    this.transport = transport;
  }

  /// The party whose key, inbox, database or queue it is.
  public String carrier() {
    return carrier;
  }

  /// `http`, `file`, `sql` or `jms`.
  public String transport() {
    return transport;
  }

  /// True where a row stands for the message, which then has no id and is corrected by a later
  /// row of the same series.
  public boolean rows() {
    return this == EB_SQL || this == FLAI_SQL || this == FLAI_CSV || this == FINSAM_CSV;
  }
}
