package se.knutpunkt.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact.AgarskapSvar;
import se.knutpunkt.domain.claims.MessageKey;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.claims.Subject;
import se.knutpunkt.domain.ownership.Answers;
import se.knutpunkt.domain.ownership.Answers.Effect;

/// Reads what parties have answered about conflicts, and whether it counts. What it comes to is
/// computed as it is when persons are decided, so it is not kept. An answer counts under whichever
/// of the person's identities it was given.
final class AnswerRows {

  private AnswerRows() {}

  /// Those that came by these records, and those about these conflicts.
  static List<Traced.Answer> read(JdbcTemplate jdbc, Set<UUID> records, Set<UUID> conflicts) {
    var store = new ClaimStore(jdbc);
    var subjects = Set.copyOf(store.subjects(persons(jdbc, records, conflicts)).values());
    var identities = subjects.stream().flatMap(s -> s.identities().stream()).toList();
    var claims = store.of(identities);
    var cases = Conflicts.read(jdbc, identities);
    var answers = new ArrayList<Traced.Answer>();
    for (var subject : subjects) {
      var said = together(subject, claims);
      var known = new HashMap<UUID, Conflicts.Case>();
      together(subject, cases).forEach(c -> known.put(c.stored().key(), c));
      var given = said.stream().filter(claim -> claim.fact() instanceof AgarskapSvar).toList();
      var recordsOf = records(jdbc, given);
      for (var conflict : answered(given)) {
        for (var answer : about(conflict, known.get(conflict), said).all()) {
          var record = recordsOf.get(answer.claim().message());
          if (records.contains(record) || conflicts.contains(conflict)) {
            answers.add(told(record, conflict, answer, known.containsKey(conflict)));
          }
        }
      }
    }
    return answers;
  }

  /// What has been answered about a case.
  static Answers about(UUID conflict, Conflicts.Case known, List<Claim> claims) {
    return known == null
        ? Answers.about(conflict, Set.of(), Set.of(), 0, claims)
        : Answers.about(
            conflict,
            known.kept().mayAnswer(),
            known.stored().before(),
            known.stored().told(),
            claims);
  }

  private static <T> List<T> together(Subject subject, Map<PersonKey, List<T>> ofIdentities) {
    return subject.identities().stream()
        .flatMap(identity -> ofIdentities.get(identity).stream())
        .toList();
  }

  private static Set<UUID> answered(Collection<Claim> given) {
    return given.stream()
        .map(claim -> UUID.fromString(((AgarskapSvar) claim.fact()).konflikt()))
        .collect(Collectors.toSet());
  }

  private static Traced.Answer told(
      UUID record, UUID conflict, Answers.Answer answer, boolean known) {
    var said = answer.said();
    var effect =
        known || answer.effect() == Effect.TAKEN_BACK ? answer.effect() : Effect.NO_SUCH_CONFLICT;
    return new Traced.Answer(
        record,
        conflict,
        answer.claim().party().value(),
        answer.claim().unit(),
        said.svar(),
        said.datum(),
        said.till(),
        effect.name().toLowerCase(Locale.ROOT));
  }

  /// Who has answered by these records, and whom these conflicts are about.
  private static Set<PersonKey> persons(JdbcTemplate jdbc, Set<UUID> records, Set<UUID> conflicts) {
    return new HashSet<>(
        jdbc.query(
            """
            select c.person from claim c join message m on m.key = c.message_key
            where c.type = 'agarskap.svar' and m.record_id = any(?) and c.person is not null
            union
            select person from conflict where key = any(?)""",
            statement -> {
              Sql.ids(statement, 1, records);
              Sql.ids(statement, 2, conflicts);
            },
            (row, _) -> new PersonKey(Sql.uuid(row, "person"))));
  }

  private static Map<MessageKey, UUID> records(JdbcTemplate jdbc, Collection<Claim> claims) {
    var records = new HashMap<MessageKey, UUID>();
    jdbc.query(
        "select key, record_id from message where key = any(?)",
        Sql.ids(claims.stream().map(claim -> claim.message().value()).toList()),
        row -> {
          records.put(new MessageKey(Sql.uuid(row, "key")), Sql.uuid(row, "record_id"));
        });
    return records;
  }
}
