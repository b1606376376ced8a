package se.knutpunkt.ledger;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.claims.Join;
import se.knutpunkt.domain.claims.MessageKey;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.claims.Subject;
import se.knutpunkt.domain.claims.Subjects;
import se.knutpunkt.domain.identity.Personidentitet;
import se.knutpunkt.domain.message.Envelope;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.party.PartyId;

/// What was claimed, append-only. What holds of it is computed by
/// `se.knutpunkt.domain.claims.Claims`.
public final class ClaimStore {

  /// A claim to append.
  ///
  /// @param person null for an agreement and for a withdrawal
  /// @param identity of the person, of which month of birth and kön are kept for follow-up; null
  ///     where the person is
  /// @param other the identity that is said to be the same person, or not to be; null for every
  ///     other claim
  /// @param foreign see [Claim#foreign]
  /// @param fact null for a withdrawal
  public record New(
      MessageKey message,
      PersonKey person,
      Personidentitet identity,
      PersonKey other,
      Envelope envelope,
      MessageKey series,
      Map<String, PartyId> foreign,
      Fact fact) {}

  /// One row of `message` for each claim, by its key: `limit 1` keeps the planner from reading all
  /// messages where it does not know the tables yet.
  private static final String READ =
      """
      select c.*, m.superseded, m.first is not null and not m.begun waiting, coalesce(c.series, m.first, c.message_key) lineage
      from claim c cross join lateral (
        select chain.first,
          (select true from message s where s.supersedes = m.key and s.record_id is not null limit 1) superseded,
          (select f.record_id is not null from message f where f.key = chain.first) begun
        from message m cross join lateral (select case when m.supersedes is not null then lineage(m.key) end first) chain
        where m.key = c.message_key limit 1) m
      """;

  private static final TypeReference<Map<String, String>> OWNERS = new TypeReference<>() {};

  private static final int ROWS_AT_ONCE = 2000;

  private final JdbcTemplate jdbc;

  public ClaimStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  public void append(List<New> claims) {
    Columns.of(claims)
        .with("uuid", c -> c.message().value())
        .with("uuid", c -> c.person() == null ? null : c.person().value())
        .with("uuid", c -> c.other() == null ? null : c.other().value())
        .with("text", c -> c.envelope().type())
        .with("text", c -> c.envelope().party())
        .with("text", c -> c.envelope().unit())
        .with("text", c -> c.envelope().exchange())
        .with("uuid", c -> c.series() == null ? null : c.series().value())
        .with("timestamptz", c -> c.envelope().time())
        .with("date", c -> c.fact() == null ? null : c.fact().valid().from())
        .with("date", c -> c.fact() == null ? null : c.fact().valid().till())
        .with("jsonb", c -> Sql.json(c.fact()))
        .with("date", c -> c.identity() == null ? null : c.identity().birthMonth().orElse(null))
        .with("text", c -> c.identity() == null ? null : c.identity().kon())
        .with("jsonb", c -> c.foreign().isEmpty() ? null : Sql.json(owners(c.foreign())))
        .insert(
            jdbc,
            "claim (message_key, person, other_person, type, party, unit, exchange, series, stated_at, valid_from, valid_till, fact, born, kon, foreign_fields)");
  }

  /// Everything ever claimed under each of these identities; one without claims has an empty list.
  public Map<PersonKey, List<Claim>> of(Collection<PersonKey> persons) {
    var claims = new HashMap<PersonKey, List<Claim>>();
    persons.forEach(person -> claims.put(person, new ArrayList<>()));
    jdbc.query(
        READ + "where c.person = any(?)",
        Sql.ids(persons.stream().map(PersonKey::value).toList()),
        row -> {
          claims.get(new PersonKey(Sql.uuid(row, "person"))).add(claim(row));
        });
    return claims;
  }

  /// The person that each of these identities is one of, by all that is said of joins.
  ///
  /// @throws Subject.TooManyIdentities if one is no person any more
  public Map<PersonKey, Subject> subjects(Collection<PersonKey> identities) {
    var asked = new HashSet<PersonKey>();
    var joins = new HashSet<Join>();
    var subjects = new HashMap<PersonKey, Subject>();
    Collection<PersonKey> wanted = Set.copyOf(identities);
    while (!wanted.isEmpty()) {
      asked.addAll(wanted);
      joins.addAll(joins(wanted));
      Subjects.of(identities, joins)
          .forEach(subject -> subject.identities().forEach(one -> subjects.put(one, subject)));
      wanted = subjects.keySet().stream().filter(one -> !asked.contains(one)).toList();
    }
    return subjects;
  }

  /// Everything ever claimed about the person that each of these identities is one of, whichever
  /// of the person's identities it named.
  public Map<PersonKey, List<Claim>> ofWhole(Collection<PersonKey> identities) {
    var subjects = subjects(identities);
    var claims = of(subjects.keySet());
    var whole = new HashMap<PersonKey, List<Claim>>();
    identities.forEach(
        identity ->
            whole.put(
                identity,
                subjects.get(identity).identities().stream()
                    .flatMap(one -> claims.get(one).stream())
                    .distinct()
                    .toList()));
    return whole;
  }

  /// A claim as it is kept, its fact not read yet: reading is most of the work, and may be shared.
  public record Unread(Claim withoutFact, String fact) {

    public Claim read() {
      var c = withoutFact;
      return new Claim(
          c.message(),
          c.person(),
          c.lineage(),
          c.superseded(),
          c.waiting(),
          c.series(),
          c.party(),
          c.unit(),
          c.exchange(),
          c.time(),
          c.recorded(),
          c.type(),
          c.foreign(),
          Sql.read(fact, MessageType.of(c.type()).orElseThrow().fact()));
    }
  }

  /// Everything ever claimed, identity by identity in key order, in one pass and never more than a
  /// few thousand rows at once. Needs the caller's transaction.
  public void each(Consumer<List<Unread>> ofOne) {
    var rows = new ArrayList<Unread>();
    jdbc.query(
        connection -> {
          var statement =
              connection.prepareStatement(READ + "where c.person is not null order by c.person");
          statement.setFetchSize(ROWS_AT_ONCE);
          return statement;
        },
        row -> {
          var next = unread(row);
          if (!rows.isEmpty()
              && !rows.getFirst().withoutFact().person().equals(next.withoutFact().person())) {
            ofOne.accept(List.copyOf(rows));
            rows.clear();
          }
          rows.add(next);
        });
    if (!rows.isEmpty()) {
      ofOne.accept(List.copyOf(rows));
    }
  }

  /// Every identity that was ever said to be the same person as another, or not to be.
  public List<PersonKey> joined() {
    return jdbc.query(
        """
        select person k from claim where other_person is not null
        union select other_person from claim where other_person is not null""",
        (row, _) -> new PersonKey(Sql.uuid(row, "k")));
  }

  /// Everything ever said of which other identities these are the same person as, or are not.
  public List<Join> joins(Collection<PersonKey> identities) {
    var keys = identities.stream().map(PersonKey::value).toList();
    return jdbc.query(
        READ
            + """
            where c.message_key in (
              select message_key from claim where other_person is not null and person = any(?)
              union
              select message_key from claim where other_person = any(?))""",
        statement -> {
          Sql.ids(statement, 1, keys);
          Sql.ids(statement, 2, keys);
        },
        (row, _) -> new Join(claim(row), new PersonKey(Sql.uuid(row, "other_person"))));
  }

  /// Everything ever claimed that names nobody: the agreements.
  public List<Claim> agreements() {
    return jdbc.query(
        READ + "where c.person is null and c.type = ?",
        (row, _) -> claim(row),
        MessageType.OVERENSKOMMELSE.id());
  }

  private static Claim claim(ResultSet row) throws SQLException {
    return unread(row).read();
  }

  private static Unread unread(ResultSet row) throws SQLException {
    var series = Sql.uuid(row, "series");
    var person = Sql.uuid(row, "person");
    var withoutFact =
        new Claim(
            new MessageKey(Sql.uuid(row, "message_key")),
            person == null ? null : new PersonKey(person),
            new MessageKey(Sql.uuid(row, "lineage")),
            row.getBoolean("superseded"),
            row.getBoolean("waiting"),
            series == null ? null : new MessageKey(series),
            new PartyId(row.getString("party")),
            row.getString("unit"),
            row.getString("exchange"),
            Sql.instant(row, "stated_at"),
            Sql.instant(row, "recorded_at"),
            row.getString("type"),
            foreign(row.getString("foreign_fields")),
            null);
    return new Unread(withoutFact, row.getString("fact"));
  }

  private static Map<String, String> owners(Map<String, PartyId> foreign) {
    var owners = new TreeMap<String, String>();
    foreign.forEach((field, owner) -> owners.put(field, owner.value()));
    return owners;
  }

  private static Map<String, PartyId> foreign(String owners) {
    if (owners == null) {
      return Map.of();
    }
    var foreign = new HashMap<String, PartyId>();
    Sql.read(owners, OWNERS).forEach((field, owner) -> foreign.put(field, new PartyId(owner)));
    return foreign;
  }
}
