package se.knutpunkt.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.message.MessageType;

/// Who has to be looked at. Every method joins the caller's transaction.
///
/// A mark is appended in the transaction of the claim that it tells of, and deleted by the
/// flagger before it reads the claims: a mark that was visible brought its claim along, and one
/// that was not makes the person be taken again. So two messages that meet at the same instant
/// cannot miss each other.
public final class Persons {

  /// @param record the record to release when the person is taken; null when none
  /// @param replay the replay that asks; null when none does
  public record Mark(PersonKey person, UUID record, UUID replay) {

    public Mark(PersonKey person, UUID record) {
      this(person, record, null);
    }
  }

  private final JdbcTemplate jdbc;

  public Persons(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  public void mark(Collection<Mark> marks) {
    Columns.of(marks)
        .with("uuid", m -> m.person().value())
        .with("uuid", Mark::record)
        .with("uuid", Mark::replay)
        .insert(jdbc, "mark (person, record_id, replay)");
  }

  /// Asks for everybody who has claims of these types; `expandBroadMarks` finds them once this is
  /// committed.
  public void markBroadly(Collection<String> types) {
    jdbc.update(
        "insert into broad_mark (types) values (?)", statement -> Sql.texts(statement, 1, types));
  }

  /// Asks for everybody.
  public void markEverybody() {
    markBroadly(Arrays.stream(MessageType.values()).map(MessageType::id).toList());
  }

  /// The next marked persons in key order.
  ///
  /// @param after where the last look ended; null begins anew
  /// @return at most so many keys, sorted; empty when nobody is marked behind `after`
  public List<PersonKey> nextMarked(PersonKey after, int most) {
    return jdbc.query(
        """
        select distinct person from mark
        where (?::uuid is null or person > ?::uuid) and (not_before is null or not_before <= now())
        order by person limit ?""",
        (row, _) -> new PersonKey(Sql.uuid(row, "person")),
        after == null ? null : after.value(),
        after == null ? null : after.value(),
        most);
  }

  /// Gives marked persons the row that the flagger locks. Not the judge's work: two chunks that
  /// name one new person would wait for each other.
  public void enrol(Collection<PersonKey> persons) {
    jdbc.update(
        "insert into person (key) select k from unnest(?) k order by k on conflict do nothing",
        Sql.ids(persons.stream().map(PersonKey::value).toList()));
  }

  /// Locks those of the persons that no other worker has.
  public List<PersonKey> lock(Collection<PersonKey> persons) {
    return jdbc.query(
        "select key from person where key = any(?) order by key for update skip locked",
        Sql.ids(persons.stream().map(PersonKey::value).toList()),
        (row, _) -> new PersonKey(Sql.uuid(row, "key")));
  }

  /// Locks one person, waiting for whoever has it. Every person with a conflict has been taken
  /// before, so has a row.
  public void await(PersonKey person) {
    await(List.of(person));
  }

  /// Locks persons in key order, waiting for whoever has them; one without a row is passed over.
  public void await(Collection<PersonKey> persons) {
    jdbc.query(
        "select key from person where key = any(?) order by key for update",
        Sql.ids(persons.stream().map(PersonKey::value).toList()),
        row -> {});
  }

  /// Turns broad marks into marks of persons.
  ///
  /// @return how many persons were marked
  public int expandBroadMarks() {
    var types = new HashSet<String>();
    jdbc.query(
        "delete from broad_mark returning types",
        row -> {
          types.addAll(List.of((String[]) row.getArray("types").getArray()));
        });
    // there is seldom one, and claims are many
    return types.isEmpty()
        ? 0
        : jdbc.update(
            """
            insert into mark (person)
            select distinct person from claim where type = any(?) and person is not null""",
            statement -> Sql.texts(statement, 1, types));
  }

  /// Marks those for whom the day alone may change something. Their day stays on record until they
  /// have been looked at.
  ///
  /// @return how many
  public int markDue(LocalDate today) {
    return jdbc.update(
        """
        insert into mark (person)
        select key from person p where next_look <= ? and not exists (select from mark where person = p.key)""",
        today);
  }

  /// Days before this one on which these locked persons should have been looked at, and were not;
  /// without those whom it concerns not.
  public Map<PersonKey, LocalDate> missedLooks(Collection<PersonKey> persons, LocalDate today) {
    var missed = new HashMap<PersonKey, LocalDate>();
    jdbc.query(
        "select key, next_look from person where key = any(?) and next_look < ?",
        statement -> {
          Sql.ids(statement, 1, persons.stream().map(PersonKey::value).toList());
          statement.setObject(2, today);
        },
        row -> {
          missed.put(
              new PersonKey(Sql.uuid(row, "key")), row.getObject("next_look", LocalDate.class));
        });
    return missed;
  }

  /// Deletes the marks of locked persons, before their claims are read.
  ///
  /// @return those that name a record to release, by person, in the order they were marked
  public Map<PersonKey, List<Mark>> clearMarks(Collection<PersonKey> persons) {
    var marks = new HashMap<PersonKey, List<Mark>>();
    persons.forEach(person -> marks.put(person, new ArrayList<>()));
    jdbc.query(
        """
        with cleared as (delete from mark where person = any(?) returning id, person, record_id, replay)
        select person, record_id, replay from cleared where record_id is not null order by id""",
        Sql.ids(persons.stream().map(PersonKey::value).toList()),
        row -> {
          var person = new PersonKey(Sql.uuid(row, "person"));
          var mark = new Mark(person, Sql.uuid(row, "record_id"), Sql.uuid(row, "replay"));
          if (!marks.get(person).contains(mark)) {
            marks.get(person).add(mark);
          }
        });
    return marks;
  }

  /// Remembers when to look again; a null date forgets it.
  public void nextLook(Map<PersonKey, LocalDate> looks) {
    Columns.of(looks.entrySet())
        .with("uuid", look -> look.getKey().value())
        .with("date", Map.Entry::getValue)
        .update(
            jdbc,
            "person p set next_look = r.day",
            "key, day",
            "p.key = r.key and p.next_look is distinct from r.day");
  }

  /// Marks a person anew, to be looked at after a pause: something went wrong that may pass.
  ///
  /// @param cleared marks of the person that were cleared and not worked off
  public void markLater(PersonKey person, Collection<Mark> cleared, java.time.Duration pause) {
    var marked = new ArrayList<>(cleared);
    marked.add(new Mark(person, null));
    var marks =
        Columns.of(marked)
            .with("uuid", mark -> mark.person().value())
            .with("uuid", Mark::record)
            .with("uuid", Mark::replay)
            .with("interval", _ -> pause);
    jdbc.update(
        "insert into mark (person, record_id, replay, not_before) select person, record, replay, now() + pause from "
            + marks.table()
            + " m(person, record, replay, pause)",
        marks);
  }

  /// How many persons wait to be looked at.
  ///
  /// @param setAside those of them whose decision failed and is tried again after a pause
  public record Waiting(long all, long setAside) {}

  public Waiting waiting() {
    return jdbc.queryForObject(
        """
        select count(distinct person) waiting,
          count(distinct person) filter (where not_before is not null) set_aside from mark""",
        (row, _) -> new Waiting(row.getLong("waiting"), row.getLong("set_aside")));
  }

  public boolean anyMarked() {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "select exists (select 1 from mark) or exists (select 1 from broad_mark)",
            Boolean.class));
  }

  /// Whether the day alone may change something for anybody.
  public boolean anyDue(LocalDate today) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "select exists (select 1 from person where next_look <= ?)", Boolean.class, today));
  }
}
