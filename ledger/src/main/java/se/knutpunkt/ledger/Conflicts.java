package se.knutpunkt.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import se.knutpunkt.domain.claims.MessageKey;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.ownership.CaseState;
import se.knutpunkt.domain.ownership.Cases;
import se.knutpunkt.domain.ownership.Change;
import se.knutpunkt.domain.ownership.Finding;
import se.knutpunkt.domain.ownership.RuleName;

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
      LocalDate till) {}

  /// A finding as it is kept: all that is needed to tell of it, and to explain it later by the
  /// rule it was judged by.
  ///
  /// @param name null in what was kept before rules had names
  public record Kept(
      String rule,
      RuleName name,
      String ruleVersion,
      String allvar,
      LocalDate from,
      LocalDate till,
      String leads,
      Set<String> told,
      String atgardSv,
      String atgardEn,
      String source,
      String forklaringSv,
      String forklaringEn,
      List<Map<String, Object>> inputs,
      boolean viaSsbtek,
      List<Evidence> evidence) {

    static Kept of(Finding f) {
      var told = new TreeSet<String>();
      f.told().forEach(party -> told.add(party.value()));
      return new Kept(
          f.rule(),
          f.name(),
          f.ruleVersion(),
          f.allvar().id(),
          f.period().from(),
          f.period().till(),
          f.leads(),
          told,
          f.atgardSv(),
          f.atgardEn(),
          f.source(),
          f.forklaringSv(),
          f.forklaringEn(),
          f.inputs(),
          f.viaSsbtek(),
          f.claims().stream()
              .map(
                  c ->
                      new Evidence(
                          c.message().value(),
                          c.party().value(),
                          c.unit(),
                          c.type(),
                          c.exchange(),
                          c.fact().valid().from(),
                          c.fact().valid().till()))
              .toList());
    }

    /// A message that names the person.
    public MessageKey naming() {
      return new MessageKey(evidence.getFirst().message());
    }
  }

  /// A case with what was last told of it.
  public record Case(Cases.Stored stored, Kept kept) {}

  private final JdbcTemplate jdbc;
  private final History history;

  public Conflicts(JdbcTemplate jdbc, History history) {
    this.jdbc = jdbc;
    this.history = history;
  }

  /// All cases of these persons, open or not; a person without any has an empty list.
  public Map<PersonKey, List<Case>> of(Collection<PersonKey> persons) {
    var cases = new HashMap<PersonKey, List<Case>>();
    persons.forEach(person -> cases.put(person, new ArrayList<>()));
    jdbc.query(
        "select key, person, state, version, digest, finding from conflict where person = any(?)",
        Sql.ids(persons.stream().map(PersonKey::value).toList()),
        row -> {
          var stored =
              new Cases.Stored(
                  Sql.uuid(row, "key"),
                  CaseState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                  row.getInt("version"),
                  row.getString("digest"));
          cases
              .get(new PersonKey(Sql.uuid(row, "person")))
              .add(new Case(stored, Sql.read(row.getString("finding"), Kept.class)));
        });
    return cases;
  }

  /// Writes the changes of one or more persons' cases, with their history.
  ///
  /// @param before all cases of the same persons, by the same key
  /// @return what is kept of each changed case afterwards
  public Map<UUID, Kept> apply(
      Map<PersonKey, List<Change>> changes, Map<PersonKey, List<Case>> before) {
    var kept = new HashMap<UUID, Kept>();
    var told = new ArrayList<Told>();
    var resolved = new ArrayList<Change.Resolved>();
    var events = new ArrayList<History.Event>();
    changes.forEach(
        (person, list) ->
            list.forEach(
                change -> {
                  switch (change) {
                    case Change.Opened(var finding, var version) ->
                        told.add(told(finding, version, kept));
                    case Change.Updated(var finding, var version) ->
                        told.add(told(finding, version, kept));
                    case Change.Reopened(var finding, var version) ->
                        told.add(told(finding, version, kept));
                    case Change.Resolved gone -> {
                      resolved.add(gone);
                      before.get(person).stream()
                          .filter(c -> c.stored().key().equals(gone.key()))
                          .forEach(c -> kept.put(gone.key(), c.kept()));
                    }
                  }
                  events.add(event(change, kept.get(change.key())));
                }));
    Columns.of(told)
        .with("uuid", t -> t.finding().key())
        .with("uuid", t -> t.finding().person().value())
        .with("text", t -> t.finding().rule())
        .with("text", t -> t.finding().ruleVersion())
        .with("text", t -> t.finding().allvar().id())
        .with("text", _ -> "open")
        .with("integer", Told::version)
        .with("text", t -> t.finding().digest())
        .with("jsonb", t -> Sql.json(t.kept()))
        .insert(
            jdbc,
            "conflict (key, person, rule, rule_version, severity, state, version, digest, finding)",
            """
            on conflict (key) do update set rule_version = excluded.rule_version, severity = excluded.severity,
              state = excluded.state, version = excluded.version, digest = excluded.digest,
              finding = excluded.finding, changed_at = now()""");
    Columns.of(resolved)
        .with("uuid", Change.Resolved::key)
        .with("integer", Change.Resolved::version)
        .update(
            jdbc,
            "conflict c set state = 'resolved', version = r.version, changed_at = now()",
            "key, version",
            "c.key = r.key");
    history.add(events);
    return kept;
  }

  /// A case as it stands after its change.
  private record Told(Finding finding, int version, Kept kept) {}

  private static Told told(Finding f, int version, Map<UUID, Kept> kept) {
    var keep = Kept.of(f);
    kept.put(f.key(), keep);
    return new Told(f, version, keep);
  }

  private static History.Event event(Change change, Kept kept) {
    var step =
        switch (change) {
          case Change.Opened _ -> "opened";
          case Change.Updated _ -> "updated";
          case Change.Reopened _ -> "reopened";
          case Change.Resolved _ -> "resolved";
        };
    return History.Event.ofConflict(
        step,
        change.key(),
        Map.of(
            "version", change.version(),
            "rule", kept.rule(),
            "ruleVersion", kept.ruleVersion(),
            "inputs", kept.inputs(),
            "messages", kept.evidence().stream().map(e -> e.message().toString()).toList()));
  }
}
