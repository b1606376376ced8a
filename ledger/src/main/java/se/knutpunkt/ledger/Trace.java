package se.knutpunkt.ledger;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/// Answers "what happened to this?" for any id that the hub has given: a submission, a record, a
/// conflict (the reference that parties quote) or a delivery. Reads only.
///
/// - a submission leads to its records (all if few, else those with something to remark) and on;
/// - a record to its submission, its deliveries, the corrections of these, and the conflicts that
///   ever rested on it;
/// - a conflict to its versions, the records behind it, what parties answered, and its alerts;
/// - a delivery to what it carries and how that came in, and to its correction.
public final class Trace {

  /// Up to so many records, all are listed.
  static final int FEW = 50;

  private static final int MOST_REMARKED = 500;

  private final JdbcTemplate jdbc;
  private final TraceRows rows;

  public Trace(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    this.rows = new TraceRows(jdbc);
  }

  /// Empty when the hub has given no such id.
  public Optional<Traced> of(UUID id) {
    return kind(id)
        .map(
            kind ->
                switch (kind) {
                  case SUBMISSION -> submission(id);
                  case RECORD -> record(id);
                  case CONFLICT -> conflict(id);
                  case DELIVERY -> delivery(id);
                });
  }

  private Optional<Traced.Kind> kind(UUID id) {
    return jdbc
        .queryForList(
            """
            select 'SUBMISSION' from submission where id = ? union all
            select 'RECORD' from record where id = ? union all
            select 'CONFLICT' from conflict where key = ? union all
            select 'DELIVERY' from outbox where id = ?""",
            String.class,
            id,
            id,
            id,
            id)
        .stream()
        .findFirst()
        .map(Traced.Kind::valueOf);
  }

  private Traced submission(UUID id) {
    int all = jdbc.queryForObject("select records from submission where id = ?", Integer.class, id);
    var records =
        Set.copyOf(
            jdbc.queryForList(
                """
                select id from record where submission_id = ?
                  and (? or outcome is not null or state in ('rejected', 'quarantined'))
                order by position limit ?""",
                UUID.class,
                id,
                all <= FEW,
                MOST_REMARKED));
    var conflicts = conflictsOf(records);
    var deliveries = new HashSet<>(deliveriesOf(records, conflicts));
    deliveries.addAll(receiptsOf(id));
    var seen = new Seen(Set.of(id), true, Set.of(id), records, conflicts, deliveries);
    return told(Traced.Kind.SUBMISSION, id, seen, all - records.size());
  }

  private Traced record(UUID id) {
    var submission = submissionsOf(Set.of(id));
    var conflicts = conflictsOf(Set.of(id));
    var deliveries = new HashSet<>(deliveriesOf(Set.of(id), conflicts));
    submission.forEach(each -> deliveries.addAll(receiptsOf(each)));
    var seen = new Seen(submission, false, submission, Set.of(id), conflicts, deliveries);
    return told(Traced.Kind.RECORD, id, seen, 0);
  }

  private Traced conflict(UUID id) {
    var evidence = evidenceOf(id);
    var alerts = deliveriesOf(Set.of(), Set.of(id));
    var seen = new Seen(submissionsOf(evidence), false, Set.of(), evidence, Set.of(id), alerts);
    return told(Traced.Kind.CONFLICT, id, seen, 0);
  }

  private Traced delivery(UUID id) {
    var carries = rows.deliveries(Set.of(id)).getFirst();
    if (carries.conflict() != null) {
      var evidence = evidenceOf(carries.conflict());
      return told(
          Traced.Kind.DELIVERY,
          id,
          new Seen(
              submissionsOf(evidence),
              false,
              Set.of(),
              evidence,
              Set.of(carries.conflict()),
              Set.of(id)),
          0);
    }
    var records = carries.record() == null ? Set.<UUID>of() : Set.of(carries.record());
    var submissions =
        records.isEmpty()
            ? ids("select submission_id from outbox where id = any(?)", Set.of(id))
            : submissionsOf(records);
    var told =
        ids("select id from outbox where id = any(?) or corrects = any(?)", Set.of(id), Set.of(id));
    var seen = new Seen(submissions, records.isEmpty(), submissions, records, Set.of(), told);
    return told(Traced.Kind.DELIVERY, id, seen, 0);
  }

  /// What a trace has come upon.
  ///
  /// @param wholeSubmissions whether the steps of all their chunks are told, or only those that the
  ///     records are in
  /// @param toldSubmissions those whose own steps are told too
  record Seen(
      Set<UUID> submissions,
      boolean wholeSubmissions,
      Set<UUID> toldSubmissions,
      Set<UUID> records,
      Set<UUID> conflicts,
      Set<UUID> deliveries) {}

  private Traced told(Traced.Kind kind, UUID id, Seen seen, int unlisted) {
    return new Traced(
        kind,
        id,
        rows.submissions(seen.submissions()),
        rows.records(seen.records()),
        unlisted,
        rows.conflicts(seen.conflicts()),
        AnswerRows.read(jdbc, seen.records(), seen.conflicts()),
        rows.deliveries(seen.deliveries()),
        rows.steps(seen));
  }

  private Set<UUID> submissionsOf(Set<UUID> records) {
    return ids("select submission_id from record where id = any(?)", records);
  }

  /// Conflicts that rested, in any version, on these records or on what they replace or withdraw;
  /// and those that these records answer about. A case is kept under one identity, and may rest on
  /// what was said of another that was joined.
  private Set<UUID> conflictsOf(Set<UUID> records) {
    return ids(
        """
        with recursive said as (
          select key from message where record_id = any(?)
          union
          select supersedes from message where record_id = any(?) and supersedes is not null),
        named(person) as (
          select cl.person from claim cl join said on said.key = cl.message_key where cl.person is not null
          union
          select case when j.person = named.person then j.other_person else j.person end
          from named join claim j on j.other_person is not null
            and (j.person = named.person or j.other_person = named.person))
        select c.key from conflict c
        where c.person in (select person from named)
          and exists (select 1 from history h join said on jsonb_exists(h.detail->'messages', said.key::text)
                      where h.conflict_key = c.key)
        union
        select c.key from claim cl join message m on m.key = cl.message_key
          join conflict c on c.key = (cl.fact->>'konflikt')::uuid and c.person in (select person from named)
        where m.record_id = any(?) and cl.type = 'agarskap.svar'""",
        records,
        records,
        records);
  }

  private Set<UUID> evidenceOf(UUID conflict) {
    return ids(
        """
        select m.record_id from history h
          cross join lateral jsonb_array_elements_text(h.detail->'messages') said(key)
          join message m on m.key = said.key::uuid
        where h.conflict_key = any(?) and h.outbox_id is null and m.record_id is not null
        union
        select m.record_id from conflict c
          join claim cl on cl.person = c.person and cl.type = 'agarskap.svar' and (cl.fact->>'konflikt')::uuid = c.key
          join message m on m.key = cl.message_key
        where c.key = any(?) and m.record_id is not null""",
        Set.of(conflict),
        Set.of(conflict));
  }

  private Set<UUID> deliveriesOf(Set<UUID> records, Set<UUID> conflicts) {
    return ids(
        """
        with sent as (select id from outbox where record_id = any(?) or conflict_key = any(?))
        select id from sent union select id from outbox where corrects in (select id from sent)""",
        records,
        conflicts);
  }

  private Set<UUID> receiptsOf(UUID submission) {
    return ids("select id from outbox where submission_id = any(?)", Set.of(submission));
  }

  @SafeVarargs
  private Set<UUID> ids(String query, Set<UUID>... arrays) {
    return new HashSet<>(
        jdbc.query(
            query,
            statement -> {
              for (int i = 0; i < arrays.length; i++) {
                Sql.ids(statement, i + 1, arrays[i]);
              }
            },
            (row, _) -> row.getObject(1, UUID.class)));
  }
}
