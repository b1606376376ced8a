package se.knutpunkt.ledger;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Join;
import se.knutpunkt.domain.claims.MessageKey;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.claims.Subjects;
import se.knutpunkt.domain.ownership.Answerable;
import se.knutpunkt.domain.ownership.CaseState;
import se.knutpunkt.domain.ownership.Cases;
import se.knutpunkt.domain.ownership.Change;
import se.knutpunkt.domain.ownership.Finding;
import se.knutpunkt.domain.ownership.RuleName;
import se.knutpunkt.domain.ownership.Ruling;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.crypto.Vault;

/// Conflicts as cases: each with its history, the rule and version that said so, and the claims
/// that it rests on. Every method joins the caller's transaction.
public final class Conflicts {

  /// A claim behind a conflict.
  public record Evidence(
      UUID message,
      String party,
      String unit,
      String type,
      String exchange,
      LocalDate from,
      LocalDate till) {

    static Evidence of(Claim claim) {
      return new Evidence(
          claim.message().value(),
          claim.party().value(),
          claim.unit(),
          claim.type(),
          claim.exchange(),
          claim.fact().valid().from(),
          claim.fact().valid().till());
    }
  }

  /// A finding as it is kept: all that is needed to tell of it, and to explain it later by the
  /// rule it was judged by.
  ///
  /// @param name null in what was kept before rules had names
  /// @param concerned the parties that the rule names; whom of them the register lets be told is
  ///     not in it. Kept as `told` before
  /// @param joins why what was said of several identities is about one person; empty where only
  ///     one is named, and in what was kept before it was noted. No party is told of them
  public record Kept(
      String rule,
      RuleName name,
      String ruleVersion,
      String allvar,
      LocalDate from,
      LocalDate till,
      String leads,
      @JsonAlias("told") Set<String> concerned,
      String atgardSv,
      String atgardEn,
      String source,
      String forklaringSv,
      String forklaringEn,
      List<Map<String, Object>> inputs,
      boolean viaSsbtek,
      List<Evidence> evidence,
      List<Evidence> joins) {

    public Kept {
      joins = joins == null ? List.of() : List.copyOf(joins);
    }

    static Kept of(Finding f, Collection<Join> joins) {
      var identities =
          f.claims().stream()
              .map(Claim::person)
              .filter(Objects::nonNull)
              .collect(Collectors.toSet());
      var concerned = new TreeSet<String>();
      f.told().forEach(party -> concerned.add(party.value()));
      return new Kept(
          f.rule(),
          f.name(),
          f.ruleVersion(),
          f.allvar().id(),
          f.period().from(),
          f.period().till(),
          f.leads(),
          concerned,
          f.atgardSv(),
          f.atgardEn(),
          f.source(),
          f.forklaringSv(),
          f.forklaringEn(),
          f.inputs(),
          f.viaSsbtek(),
          f.claims().stream().map(Evidence::of).toList(),
          Subjects.linking(identities, joins).stream().map(Evidence::of).toList());
    }

    /// The parties that may answer: those whom the conflict concerns, and those on whose claims it
    /// rests.
    public Set<PartyId> mayAnswer() {
      var parties = new TreeSet<PartyId>();
      concerned.forEach(party -> parties.add(new PartyId(party)));
      evidence.forEach(each -> parties.add(new PartyId(each.party())));
      return parties;
    }

    /// All messages that it rests on.
    Stream<UUID> messages() {
      return Stream.concat(evidence.stream(), joins.stream()).map(Evidence::message);
    }

    /// A message that names the person.
    public MessageKey naming() {
      return new MessageKey(evidence.getFirst().message());
    }
  }

  /// A case with what was last told of it.
  public record Case(Cases.Stored stored, Kept kept) {}

  private static final TypeReference<List<UUID>> KEYS = new TypeReference<>() {};

  private final JdbcTemplate jdbc;
  private final History history;

  public Conflicts(JdbcTemplate jdbc, History history) {
    this.jdbc = jdbc;
    this.history = history;
  }

  /// All cases of these persons, open or not; a person without any has an empty list.
  public Map<PersonKey, List<Case>> of(Collection<PersonKey> persons) {
    return read(jdbc, persons);
  }

  static Map<PersonKey, List<Case>> read(JdbcTemplate jdbc, Collection<PersonKey> persons) {
    var cases = new HashMap<PersonKey, List<Case>>();
    persons.forEach(person -> cases.put(person, new ArrayList<>()));
    jdbc.query(
        """
        select key, person, state, version, digest, told_version, ruled, answered_before, finding from conflict
        where person = any(?)""",
        Sql.ids(persons.stream().map(PersonKey::value).toList()),
        row -> {
          var stored =
              new Cases.Stored(
                  Sql.uuid(row, "key"),
                  CaseState.of(row.getString("state")),
                  row.getInt("version"),
                  row.getString("digest"),
                  row.getInt("told_version"),
                  row.getString("ruled") == null ? null : CaseState.of(row.getString("ruled")),
                  messages(row.getString("answered_before")));
          cases
              .get(new PersonKey(Sql.uuid(row, "person")))
              .add(new Case(stored, Sql.read(row.getString("finding"), Kept.class)));
        });
    return cases;
  }

  private static Set<MessageKey> messages(String keys) {
    return Sql.read(keys, KEYS).stream().map(MessageKey::new).collect(Collectors.toSet());
  }

  /// Whom a conflict is about; empty when there is none by that reference.
  public Optional<PersonKey> person(UUID conflict) {
    return jdbc
        .query(
            "select person from conflict where key = ?",
            (row, _) -> new PersonKey(Sql.uuid(row, "person")),
            conflict)
        .stream()
        .findFirst();
  }

  /// What there is to answer by these references; one that the hub has not given is absent.
  public Map<UUID, Answerable> answerable(Collection<UUID> references) {
    var answerable = new HashMap<UUID, Answerable>();
    jdbc.query(
        "select key, told_version, finding from conflict where key = any(?)",
        Sql.ids(references),
        row -> {
          var kept = Sql.read(row.getString("finding"), Kept.class);
          answerable.put(
              Sql.uuid(row, "key"), new Answerable(kept.mayAnswer(), row.getInt("told_version")));
        });
    return answerable;
  }

  /// Keeps a person's own words about a conflict, sealed.
  ///
  /// @param key a new one, for this reason alone
  /// @return where they lie
  public UUID keepReason(UUID conflict, String reason, Vault.ContentKey key) {
    ContentKeys.add(jdbc, List.of(key));
    jdbc.update(
        "insert into conflict_reason (id, conflict_key, sealed) values (?, ?, ?)",
        key.id(),
        conflict,
        key.seal(reason.getBytes(StandardCharsets.UTF_8)));
    return key.id();
  }

  /// Writes the changes of one or more persons' cases, with their history.
  ///
  /// @param before all cases of the same persons, by the same key
  /// @param joins all that was ever said of which of their identities are one person
  /// @return what is kept of each changed case afterwards
  public Map<UUID, Kept> apply(
      Map<PersonKey, List<Change>> changes,
      Map<PersonKey, List<Case>> before,
      Collection<Join> joins) {
    var kept = new HashMap<UUID, Kept>();
    var told = new ArrayList<Told>();
    var moved = new ArrayList<Cases.Stored>();
    var events = new ArrayList<History.Event>();
    changes.forEach(
        (person, list) ->
            list.forEach(
                change -> {
                  if (change instanceof Change.OfFinding found) {
                    var keep = Kept.of(found.finding(), joins);
                    kept.put(change.key(), keep);
                    told.add(new Told(found.finding().person(), change.after(), keep));
                  } else {
                    moved.add(change.after());
                    before.get(person).stream()
                        .filter(c -> c.stored().key().equals(change.key()))
                        .forEach(c -> kept.put(change.key(), c.kept()));
                  }
                  events.add(event(change, kept.get(change.key())));
                }));
    Columns.of(told)
        .with("uuid", t -> t.stored().key())
        .with("uuid", t -> t.person().value())
        .with("text", t -> t.kept().rule())
        .with("text", t -> t.kept().ruleVersion())
        .with("text", t -> t.kept().allvar())
        .with("text", t -> t.stored().state().id())
        .with("integer", t -> t.stored().version())
        .with("text", t -> t.stored().digest())
        .with("integer", t -> t.stored().told())
        .with("text", t -> ruled(t.stored()))
        .with("jsonb", t -> answeredBefore(t.stored()))
        .with("jsonb", t -> Sql.json(t.kept()))
        .insert(
            jdbc,
            """
            conflict (key, person, rule, rule_version, severity, state, version, digest, told_version, ruled, answered_before,
              finding)""",
            """
            on conflict (key) do update set rule_version = excluded.rule_version, severity = excluded.severity,
              state = excluded.state, version = excluded.version, digest = excluded.digest, told_version = excluded.told_version, ruled = excluded.ruled,
              answered_before = excluded.answered_before, finding = excluded.finding, changed_at = now()""");
    Columns.of(moved)
        .with("uuid", Cases.Stored::key)
        .with("text", stored -> stored.state().id())
        .with("integer", Cases.Stored::version)
        .with("integer", Cases.Stored::told)
        .with("text", Conflicts::ruled)
        .with("jsonb", Conflicts::answeredBefore)
        .update(
            jdbc,
            """
            conflict c set state = r.state, version = r.version, told_version = r.told_version, ruled = r.ruled,
              answered_before = r.answered_before, changed_at = now()""",
            "key, state, version, told_version, ruled, answered_before",
            "c.key = r.key");
    history.add(events);
    return kept;
  }

  /// A case as it stands after its change, with what is told of it from now on.
  private record Told(PersonKey person, Cases.Stored stored, Kept kept) {}

  private static String ruled(Cases.Stored stored) {
    return stored.ruled() == null ? null : stored.ruled().id();
  }

  private static String answeredBefore(Cases.Stored stored) {
    return Sql.json(stored.before().stream().map(MessageKey::toString).sorted().toList());
  }

  private static History.Event event(Change change, Kept kept) {
    var detail = new HashMap<String, Object>();
    detail.put("version", change.version());
    detail.put("rule", kept.rule());
    detail.put("ruleVersion", kept.ruleVersion());
    detail.put("inputs", kept.inputs());
    detail.put("messages", kept.messages().map(UUID::toString).toList());
    var step =
        switch (change) {
          case Change.Opened _ -> "opened";
          case Change.Updated _ -> "updated";
          case Change.Reopened _ -> "reopened";
          case Change.Resolved _ -> "resolved";
          case Change.Answered answered -> answered(answered, detail);
          case Change.Ruled(var after, var ruling) -> ruled(ruling, detail);
        };
    return History.Event.ofConflict(step, change.key(), detail);
  }

  private static String answered(Change.Answered answered, Map<String, Object> detail) {
    if (!answered.by().isEmpty()) {
      detail.put("by", answered.by().stream().map(PartyId::value).sorted().toList());
    }
    if (answered.until() != null) {
      detail.put("until", answered.until().toString());
    }
    return answered.after().state() == CaseState.OPEN
        ? "unacknowledged"
        : answered.after().state().id();
  }

  private static String ruled(Ruling ruling, Map<String, Object> detail) {
    detail.put("by", ruling.by());
    if (ruling.reason() != null) {
      detail.put("reason", ruling.reason().toString());
    }
    return ruling.act().done();
  }
}
