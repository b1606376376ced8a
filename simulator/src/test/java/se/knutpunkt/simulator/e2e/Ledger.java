package se.knutpunkt.simulator.e2e;

import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import se.knutpunkt.domain.identity.Parsed;
import se.knutpunkt.domain.identity.Personidentitet;
import se.knutpunkt.ledger.crypto.Pseudonyms;

/// Looks into the shared node's ledger by the only index that it has of persons.
final class Ledger {

  private Ledger() {}

  static JdbcTemplate jdbc() {
    return Node.bean(JdbcTemplate.class);
  }

  /// Statements that the hub holds about the person.
  static long claims(String person) {
    return count("select count(*) from claim where person = ?", key(person));
  }

  /// Records that said something about the person, repeated ones included.
  static long records(String person) {
    return count(
        """
        select count(*) from record r left join message m on m.record_id = r.id
          join claim c on c.message_key in (m.key, r.repeated) where c.person = ?""",
        key(person));
  }

  /// The submission that brought what is said about the person.
  static UUID submission(String person) {
    return jdbc()
        .queryForObject(
            """
            select distinct r.submission_id from record r join message m on m.record_id = r.id
              join claim c on c.message_key = m.key where c.person = ?""",
            UUID.class,
            key(person));
  }

  /// State of the only conflict about the person; empty while there is none.
  static String conflict(String person) {
    return jdbc()
        .queryForList("select state from conflict where person = ?", String.class, key(person))
        .stream()
        .findFirst()
        .orElse("");
  }

  /// State of what the party is told of that conflict; empty before it is released.
  static String alert(String person, String receiver) {
    return jdbc()
        .queryForList(
            """
            select o.state from outbox o join conflict c on c.key = o.conflict_key
            where c.person = ? and o.receiver = ?""",
            String.class,
            key(person),
            receiver)
        .stream()
        .findFirst()
        .orElse("");
  }

  /// Whether the person waits to be decided.
  static boolean marked(String person) {
    return count("select count(*) from mark where person = ?", key(person)) > 0;
  }

  static long count(String sql, Object... arguments) {
    var n = jdbc().queryForObject(sql, Long.class, arguments);
    return n == null ? 0 : n;
  }

  /// The pseudonym.
  static UUID key(String person) {
    if (Personidentitet.parse(person, Node.TODAY) instanceof Parsed.Valid(var identity)) {
      return Node.bean(Pseudonyms.class).person(identity).value();
    }
    throw new IllegalArgumentException("not a person identity");
  }
}
