package se.knutpunkt.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.MessageKey;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.ownership.Answers;
import se.knutpunkt.domain.ownership.Answers.Effect;

/// Reads what parties have answered about conflicts, and whether it counts. What it comes to is
/// computed as it is when persons are decided, so it is not kept.
final class AnswerRows {

  /// An answer's place: whom and what it is about, by which record.
  private record Place(PersonKey person, UUID conflict, MessageKey message, UUID record) {}

  private AnswerRows() {}

  /// Those that came by these records, and those about these conflicts.
  static List<Traced.Answer> read(JdbcTemplate jdbc, Set<UUID> records, Set<UUID> conflicts) {
    var places = places(jdbc, records, conflicts);
    if (places.isEmpty()) {
      return List.of();
    }
    var persons = new HashSet<PersonKey>();
    places.values().forEach(place -> persons.add(place.person()));
    var claims = new ClaimStore(jdbc).of(persons);
    var cases = Conflicts.read(jdbc, persons);
    var answers = new ArrayList<Traced.Answer>();
    var about = new HashSet<Map.Entry<PersonKey, UUID>>();
    for (var place : places.values()) {
      if (about.add(Map.entry(place.person(), place.conflict()))) {
        var known =
            cases.get(place.person()).stream()
                .filter(c -> c.stored().key().equals(place.conflict()))
                .findFirst()
                .orElse(null);
        for (var answer : about(place.conflict(), known, claims.get(place.person())).all()) {
          var at = places.get(answer.claim().message());
          if (at != null) {
            boolean unknown = known == null && answer.effect() != Effect.TAKEN_BACK;
            answers.add(told(at, answer, unknown ? Effect.NO_SUCH_CONFLICT : answer.effect()));
          }
        }
      }
    }
    return answers;
  }

  /// What has been answered about a case.
  static Answers about(UUID conflict, Conflicts.Case known, List<Claim> claims) {
    return known == null
        ? Answers.about(conflict, Set.of(), Set.of(), claims)
        : Answers.about(conflict, known.kept().concerned(), known.stored().before(), claims);
  }

  private static Traced.Answer told(Place at, Answers.Answer answer, Effect effect) {
    var said = answer.said();
    return new Traced.Answer(
        at.record(),
        at.conflict(),
        answer.claim().party().value(),
        answer.claim().unit(),
        said.svar(),
        said.datum(),
        said.till(),
        effect.name().toLowerCase(Locale.ROOT));
  }

  private static Map<MessageKey, Place> places(
      JdbcTemplate jdbc, Set<UUID> records, Set<UUID> conflicts) {
    var places = new HashMap<MessageKey, Place>();
    jdbc.query(
        """
        select c.person, (c.fact->>'konflikt')::uuid konflikt, c.message_key, m.record_id
        from claim c join message m on m.key = c.message_key
        where c.type = 'agarskap.svar' and m.record_id = any(?) and c.fact is not null
        union
        select c.person, k.key, c.message_key, m.record_id
        from conflict k join claim c on c.person = k.person and c.type = 'agarskap.svar'
            and (c.fact->>'konflikt')::uuid = k.key
          join message m on m.key = c.message_key
        where k.key = any(?)""",
        statement -> {
          Sql.ids(statement, 1, records);
          Sql.ids(statement, 2, conflicts);
        },
        row -> {
          var place =
              new Place(
                  new PersonKey(Sql.uuid(row, "person")),
                  Sql.uuid(row, "konflikt"),
                  new MessageKey(Sql.uuid(row, "message_key")),
                  Sql.uuid(row, "record_id"));
          places.put(place.message(), place);
        });
    return places;
  }
}
