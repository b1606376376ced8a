package se.knutpunkt.domain.claims;

import java.time.Instant;
import java.util.Map;
import se.knutpunkt.domain.party.PartyId;

/// A claim that differs from another in what is said, and in nothing else.
public final class Altered {

  private final Claim from;
  private PersonKey person;
  private MessageKey lineage;
  private boolean superseded;
  private MessageKey series;
  private String unit;
  private Instant time;
  private Instant recorded;
  private Map<String, PartyId> foreign;

  private Altered(Claim from) {
    this.from = from;
    person = from.person();
    lineage = from.lineage();
    superseded = from.superseded();
    series = from.series();
    unit = from.unit();
    time = from.time();
    recorded = from.recorded();
    foreign = from.foreign();
  }

  public static Altered of(Claim claim) {
    return new Altered(claim);
  }

  public Altered about(PersonKey person) {
    this.person = person;
    return this;
  }

  public Altered lineage(MessageKey lineage, MessageKey series) {
    this.lineage = lineage;
    this.series = series;
    return this;
  }

  public Altered superseded() {
    superseded = true;
    return this;
  }

  public Altered unit(String unit) {
    this.unit = unit;
    return this;
  }

  public Altered at(Instant time, Instant recorded) {
    this.time = time;
    this.recorded = recorded;
    return this;
  }

  public Altered foreign(Map<String, PartyId> foreign) {
    this.foreign = foreign;
    return this;
  }

  public Claim claim() {
    return new Claim(
        from.message(),
        person,
        lineage,
        superseded,
        from.waiting(),
        series,
        from.party(),
        unit,
        from.exchange(),
        time,
        recorded,
        from.type(),
        foreign,
        from.fact());
  }
}
