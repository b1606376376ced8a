package se.knutpunkt.ledger;

import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.ownership.CaseState;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.crypto.Vault;

/// Conflicts as a person at the hub works with them: which there are, and everything about one of
/// them but whom it concerns. Reads only.
public final class Casebook {

  /// @param states empty: those that still wait for somebody
  /// @param rule such as `K1`; null: any
  /// @param unit a unit whose claim the conflict rests on, such as a stadsdel; null: any
  public record Filter(Set<CaseState> states, String rule, String unit) {}

  public record Row(
      UUID reference,
      String rule,
      String severity,
      String state,
      int version,
      Instant openedAt,
      Instant changedAt) {}

  /// @param told what became of telling each party that it concerns, or that was told before
  /// @param owners the parties that have answered that they take the next step
  /// @param nobody every party that was told has answered that the step is not its own
  /// @param agreedUntil last day of the agreement that holds today; null when none does
  /// @param records the record of each message that it rests on, for `trace`
  public record Shown(
      Row row,
      Conflicts.Kept finding,
      List<Told> told,
      Set<String> owners,
      boolean nobody,
      LocalDate agreedUntil,
      Map<UUID, UUID> records,
      List<Traced.Answer> answers,
      List<Step> life) {}

  /// What a party has been told of a conflict.
  ///
  /// @param version that it was last told of; null when it has been told of none
  /// @param at when that was delivered; null when none was
  /// @param state of the latest that was released to it: `delivered`, `waiting`, `held`, `parked`
  ///     or `cancelled`; `not_permitted` when nothing was, since no row of the register of releases
  ///     permits it
  /// @param reason code, for what is held, parked, cancelled or tried again; null otherwise
  public record Told(String party, Integer version, Instant at, String state, String reason) {}

  /// A step in the conflict's life.
  ///
  /// @param by the function or the parties that took it; empty when the data did
  /// @param until last day of the agreement that settled it; null when none did
  /// @param reason in the person's own words; null when none was given, or when it was erased
  public record Step(
      Instant at, String step, int version, List<String> by, String until, String reason) {}

  private static final TypeReference<Map<String, Object>> DETAIL = new TypeReference<>() {};

  private final JdbcTemplate jdbc;
  private final Vault vault;

  public Casebook(JdbcTemplate jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  /// The latest changed first.
  public List<Row> list(Filter filter, int most) {
    var states = new TreeSet<String>();
    for (var state : CaseState.values()) {
      if (filter.states().isEmpty() ? state.open() : filter.states().contains(state)) {
        states.add(state.id());
      }
    }
    return jdbc.query(
        """
        select key, rule, severity, state, version, opened_at, changed_at from conflict
        where state = any(?) and (?::text is null or rule = ?)
          and (?::text is null or finding->'evidence' @> jsonb_build_array(jsonb_build_object('unit', ?::text)))
        order by changed_at desc, key limit ?""",
        statement -> {
          Sql.texts(statement, 1, states);
          statement.setString(2, filter.rule());
          statement.setString(3, filter.rule());
          statement.setString(4, filter.unit());
          statement.setString(5, filter.unit());
          statement.setInt(6, most);
        },
        (row, _) ->
            new Row(
                Sql.uuid(row, "key"),
                row.getString("rule"),
                row.getString("severity"),
                row.getString("state"),
                row.getInt("version"),
                Sql.instant(row, "opened_at"),
                Sql.instant(row, "changed_at")));
  }

  /// @return empty when the hub has given no such reference
  public Optional<Shown> show(UUID conflict, LocalDate today) {
    return jdbc
        .query(
            "select * from conflict where key = ?",
            (row, _) ->
                shown(
                    new Row(
                        conflict,
                        row.getString("rule"),
                        row.getString("severity"),
                        row.getString("state"),
                        row.getInt("version"),
                        Sql.instant(row, "opened_at"),
                        Sql.instant(row, "changed_at")),
                    new PersonKey(Sql.uuid(row, "person")),
                    today),
            conflict)
        .stream()
        .findFirst();
  }

  private Shown shown(Row row, PersonKey person, LocalDate today) {
    var known =
        Conflicts.read(jdbc, List.of(person)).get(person).stream()
            .filter(c -> c.stored().key().equals(row.reference()))
            .findFirst()
            .orElseThrow();
    var claims = new ClaimStore(jdbc).ofWhole(List.of(person)).get(person);
    var answers = AnswerRows.about(row.reference(), known, claims);
    var told = told(row.reference(), known.kept().concerned());
    var owners = new TreeSet<String>();
    answers.owners().forEach(party -> owners.add(party.value()));
    return new Shown(
        row,
        known.kept(),
        told,
        owners,
        answers.nobody(alerted(told)),
        answers.agreedUntil(today),
        records(known.kept()),
        AnswerRows.read(jdbc, Set.of(), Set.of(row.reference())),
        life(row.reference()));
  }

  private List<Told> told(UUID conflict, Set<String> concerned) {
    var told = new TreeMap<String, Told>();
    concerned.forEach(party -> told.put(party, new Told(party, null, null, "not_permitted", null)));
    jdbc.query(
        """
        select distinct on (o.receiver) o.receiver, o.state, o.reason, d.conflict_version, d.settled_at
        from outbox o left join lateral (
          select conflict_version, settled_at from outbox
          where conflict_key = o.conflict_key and receiver = o.receiver and kind = 'alert' and state = 'delivered'
          order by conflict_version desc limit 1) d on true
        where o.conflict_key = ? and o.kind = 'alert' order by o.receiver, o.conflict_version desc""",
        row -> {
          var party = row.getString("receiver");
          told.put(
              party,
              new Told(
                  party,
                  row.getObject("conflict_version", Integer.class),
                  Sql.instant(row, "settled_at"),
                  row.getString("state"),
                  row.getString("reason")));
        },
        conflict);
    return List.copyOf(told.values());
  }

  /// The parties that an alert was released to; who never hears of it never answers.
  private static Set<PartyId> alerted(List<Told> told) {
    return told.stream()
        .filter(each -> !each.state().equals("not_permitted"))
        .map(each -> new PartyId(each.party()))
        .collect(Collectors.toSet());
  }

  private Map<UUID, UUID> records(Conflicts.Kept kept) {
    var records = new HashMap<UUID, UUID>();
    jdbc.query(
        "select key, record_id from message where key = any(?) and record_id is not null",
        Sql.ids(kept.messages().toList()),
        row -> {
          records.put(Sql.uuid(row, "key"), Sql.uuid(row, "record_id"));
        });
    return records;
  }

  private List<Step> life(UUID conflict) {
    return jdbc.query(
        """
        select h.at, h.step, h.detail, r.id reason, r.sealed, k.wrapped from history h
          left join conflict_reason r on r.id = (h.detail->>'reason')::uuid
          left join content_key k on k.id = r.id
        where h.conflict_key = ? and h.outbox_id is null order by h.at, h.id""",
        (row, _) -> {
          var detail = Sql.read(row.getString("detail"), DETAIL);
          return new Step(
              Sql.instant(row, "at"),
              row.getString("step"),
              detail.get("version") instanceof Number n ? n.intValue() : 0,
              names(detail.get("by")),
              (String) detail.get("until"),
              reason(Sql.uuid(row, "reason"), row.getBytes("wrapped"), row.getBytes("sealed")));
        },
        conflict);
  }

  private static List<String> names(Object by) {
    return switch (by) {
      case null -> List.of();
      case List<?> many -> many.stream().map(Object::toString).toList();
      default -> List.of(by.toString());
    };
  }

  private String reason(UUID id, byte[] wrapped, byte[] sealed) {
    return wrapped == null
        ? null
        : new String(vault.unwrap(id, wrapped).open(sealed), StandardCharsets.UTF_8);
  }
}
