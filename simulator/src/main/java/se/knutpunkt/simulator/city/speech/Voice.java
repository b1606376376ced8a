package se.knutpunkt.simulator.city.speech;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import se.knutpunkt.simulator.city.plan.Person;

/// What all that is said about one person has in common: ids that never meet those of another
/// run, and times that grow in the order of speech.
public final class Voice {

  private final String run;
  private final Person person;
  private int spoken;

  public Voice(long seed, Person person) {
    run = Long.toHexString(seed);
    this.person = person;
  }

  /// For what is said about nobody.
  public static Voice ofTheCity(long seed) {
    return new Voice(seed, null);
  }

  public Person person() {
    return person;
  }

  /// A key of the city's own, such as a case id.
  public String key(String prefix) {
    var whom = person == null ? "stad" : "%05d".formatted(person.index());
    return "%s-%s-%s-%d".formatted(prefix, run, whom, ++spoken);
  }

  /// Stated in the morning of that day, later than everything said before about the person on it.
  public Instant at(LocalDate day) {
    return day.atTime(6, 0).plusMinutes(++spoken).toInstant(ZoneOffset.UTC);
  }

  Event id(
      Channel channel, String party, String unit, String type, LocalDate day, ObjectNode data) {
    return row(channel, party, unit, type, key(party.substring(0, 2)), day, data);
  }

  Event row(
      Channel channel,
      String party,
      String unit,
      String type,
      String key,
      LocalDate day,
      ObjectNode data) {
    return new Event(channel, party, unit, type + ".v1", key, at(day), data, null, null);
  }

  /// A later statement of the same thing by the same source: a new row of the series.
  public Event changed(LocalDate day, Event row) {
    return row.as(row.id(), at(day), null);
  }

  /// A correction under an id of its own.
  public Event replaced(LocalDate day, Event old, Event corrected) {
    return corrected.as(key(old.party().substring(0, 2)), at(day), old.id());
  }

  public Event withdrawn(LocalDate day, Event old) {
    return old.withdrawal(key(old.party().substring(0, 2)), at(day));
  }
}
