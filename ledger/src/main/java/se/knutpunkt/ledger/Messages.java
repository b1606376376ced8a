package se.knutpunkt.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import se.knutpunkt.domain.claims.MessageKey;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.crypto.Vault;

/// The identities of messages, and the judged messages under them. Every method joins the
/// caller's transaction.
public final class Messages {

  /// A judged message that asks for its identity.
  ///
  /// @param hash of the canonical content: same key and same hash is a repetition
  /// @param supersedes the message that it replaces or withdraws; null when none
  public record Candidate(
      MessageKey key,
      UUID record,
      String type,
      byte[] hash,
      MessageKey supersedes,
      boolean withdraws,
      byte[] canonicalSealed) {}

  public enum Identity {
    /// Reserved for this record.
    NEW,
    /// Reserved for this record; a correction of it came first.
    AWAITED,
    /// Same key, same content.
    REPEATED,
    /// Same key, other content.
    REUSED,
    /// What it replaces or withdraws cannot be replaced or withdrawn by it, see [Chains].
    MISDIRECTED
  }

  /// The judged message of a record, opened.
  public record Judged(
      UUID record, MessageKey key, byte[] canonical, Vault.ContentKey contentKey) {}

  private final JdbcTemplate jdbc;
  private final Vault vault;
  private final Chains chains;

  public Messages(JdbcTemplate jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.chains = new Chains(jdbc);
  }

  /// Reserves the identities of a chunk's messages; of several with one key the first in the list
  /// is taken.
  ///
  /// Both a message and its correction meet at the row of the message's key, so that whichever
  /// commits last sees the other. All rows are made and locked in key order: no two chunks can
  /// wait for each other.
  public Map<UUID, Identity> reserve(List<Candidate> candidates) {
    var first = new TreeMap<MessageKey, Candidate>();
    candidates.forEach(candidate -> first.putIfAbsent(candidate.key(), candidate));
    var made = insert(first);
    var met = new HashMap<MessageKey, byte[]>();
    var awaited = new HashSet<MessageKey>();
    if (made.size() < first.size()) {
      var others = new TreeMap<>(first);
      others.keySet().removeAll(made);
      met.putAll(lock(others.keySet()));
      met.keySet().forEach(others::remove);
      fill(others.values());
      awaited.addAll(others.keySet());
    }
    var identities = new HashMap<UUID, Identity>();
    var reserved = new ArrayList<Candidate>();
    for (var candidate : candidates) {
      var holder = first.get(candidate.key());
      var hash = met.getOrDefault(candidate.key(), holder.hash());
      if (holder == candidate && !met.containsKey(candidate.key())) {
        reserved.add(candidate);
        boolean late = awaited.contains(candidate.key());
        identities.put(candidate.record(), late ? Identity.AWAITED : Identity.NEW);
      } else {
        boolean same = Arrays.equals(hash, candidate.hash());
        identities.put(candidate.record(), same ? Identity.REPEATED : Identity.REUSED);
      }
    }
    if (!awaited.isEmpty() || reserved.stream().anyMatch(c -> c.supersedes() != null)) {
      var misdirected = chains.misdirected(reserved);
      giveUp(misdirected);
      misdirected.forEach(c -> identities.put(c.record(), Identity.MISDIRECTED));
    }
    return identities;
  }

  /// Their keys are free again.
  private void giveUp(List<Candidate> candidates) {
    if (!candidates.isEmpty()) {
      jdbc.update(
          """
          update message set record_id = null, content_hash = null, supersedes = null, withdraws = false, canonical = null
          where key = any(?)""",
          Sql.ids(candidates.stream().map(c -> c.key().value()).toList()));
    }
  }

  /// Makes the rows of these messages and, without a record, of those that they supersede.
  ///
  /// @return keys that were not there before
  private Set<MessageKey> insert(SortedMap<MessageKey, Candidate> candidates) {
    var keys = new TreeSet<>(candidates.keySet());
    var targets = new TreeSet<MessageKey>();
    candidates.values().stream()
        .map(Candidate::supersedes)
        .filter(Objects::nonNull)
        .forEach(targets::add);
    keys.addAll(targets);
    var made = new HashSet<MessageKey>();
    var rows =
        Columns.of(keys)
            .with("uuid", MessageKey::value)
            .with("uuid", column(candidates, Candidate::record))
            .with("bytea", column(candidates, Candidate::hash))
            .with(
                "uuid",
                column(candidates, c -> c.supersedes() == null ? null : c.supersedes().value()))
            .with("boolean", column(candidates, Candidate::withdraws).andThen(Boolean.TRUE::equals))
            .with("bytea", column(candidates, Candidate::canonicalSealed));
    jdbc.query(
        "insert into message (key, record_id, content_hash, supersedes, withdraws, canonical) select * from "
            + rows.table()
            + " on conflict do nothing returning key",
        rows,
        row -> {
          made.add(new MessageKey(Sql.uuid(row, "key")));
        });
    // a target that was there already is locked, so that its own arrival and this correction meet
    targets.removeAll(made);
    targets.removeAll(candidates.keySet());
    if (!targets.isEmpty()) {
      lock(targets);
    }
    made.retainAll(candidates.keySet());
    return made;
  }

  /// A value of the key's candidate; null for a key that only stands for a message to come.
  private static <V> Function<MessageKey, V> column(
      Map<MessageKey, Candidate> candidates, Function<Candidate, V> value) {
    return key -> {
      var candidate = candidates.get(key);
      return candidate == null ? null : value.apply(candidate);
    };
  }

  /// Locks rows that are there.
  ///
  /// @return key → content hash of those whose message has arrived
  private Map<MessageKey, byte[]> lock(Collection<MessageKey> keys) {
    var stored = new HashMap<MessageKey, byte[]>();
    jdbc.query(
        "select key, content_hash from message where key = any(?) order by key for update",
        Sql.ids(keys.stream().map(MessageKey::value).toList()),
        row -> {
          var hash = row.getBytes("content_hash");
          if (hash != null) {
            stored.put(new MessageKey(Sql.uuid(row, "key")), hash);
          }
        });
    return stored;
  }

  /// Completes rows that a correction made before their message came.
  private void fill(Collection<Candidate> candidates) {
    Columns.of(candidates)
        .with("uuid", c -> c.key().value())
        .with("uuid", Candidate::record)
        .with("bytea", Candidate::hash)
        .with("uuid", c -> c.supersedes() == null ? null : c.supersedes().value())
        .with("boolean", Candidate::withdraws)
        .with("bytea", Candidate::canonicalSealed)
        .update(
            jdbc,
            """
            message m set record_id = r.record, content_hash = r.hash, supersedes = r.supersedes,
              withdraws = r.withdraws, canonical = r.canonical""",
            "key, record, hash, supersedes, withdraws, canonical",
            "m.key = r.key");
  }

  /// The persons whose claims these messages, just reserved, put in or out of force: those of the
  /// messages that they supersede; and, with their records, those of corrections that waited for
  /// them. A withdrawal names nobody: it is marked with the person of what it withdraws. Of a claim
  /// about two identities both.
  ///
  /// @param messages those that supersede another, or were awaited; the rest touch nobody
  public Set<Persons.Mark> touchedBy(Collection<MessageKey> messages) {
    if (messages.isEmpty()) {
      return Set.of();
    }
    return Set.copyOf(
        jdbc.query(
            """
            with recursive arrived(key) as (select unnest(?::uuid[])),
              chain(key) as (
                select key from arrived
                union
                select m.key from chain join message m on m.supersedes = chain.key and m.record_id is not null)
            select named.person, null::uuid record_id
            from arrived join message m using (key) join claim c on c.message_key = m.supersedes
              cross join lateral (values (c.person), (c.other_person)) named(person)
            where named.person is not null
            union
            select c.other_person, null from chain join claim c on c.message_key = chain.key
            where c.other_person is not null
            union
            select coalesce(c.person, target.person), m.record_id
            from chain join message m using (key) join claim c on c.message_key = m.key
              left join claim target on target.message_key = m.supersedes
            where (m.withdraws or chain.key not in (select key from arrived))
              and coalesce(c.person, target.person) is not null""",
            Sql.ids(messages.stream().map(MessageKey::value).toList()),
            (row, _) ->
                new Persons.Mark(
                    new PersonKey(Sql.uuid(row, "person")), Sql.uuid(row, "record_id"))));
  }

  /// Marks for these records, where they were accepted: of the persons that they name, and of a
  /// withdrawal the person of what it withdraws.
  public Set<Persons.Mark> marksOf(Collection<UUID> records, UUID replay) {
    return Set.copyOf(
        jdbc.query(
            """
            select coalesce(c.person, target.person) person, m.record_id
            from message m join claim c on c.message_key = m.key left join claim target on target.message_key = m.supersedes
            where m.record_id = any(?) and coalesce(c.person, target.person) is not null
            union
            select coalesce(c.other_person, target.other_person), null
            from message m join claim c on c.message_key = m.key left join claim target on target.message_key = m.supersedes
            where m.record_id = any(?) and coalesce(c.other_person, target.other_person) is not null""",
            statement -> {
              Sql.ids(statement, 1, records);
              Sql.ids(statement, 2, records);
            },
            (row, _) ->
                new Persons.Mark(
                    new PersonKey(Sql.uuid(row, "person")), Sql.uuid(row, "record_id"), replay)));
  }

  /// Opens the judged messages of records. Records that were not accepted, or whose key is
  /// erased, are left out.
  public List<Judged> judged(Collection<UUID> records) {
    return jdbc.query(
        """
        select m.record_id, m.key, m.canonical, k.wrapped from message m join content_key k on k.id = m.record_id
        where m.record_id = any(?) order by m.record_id""",
        Sql.ids(records),
        (row, _) -> {
          var record = Sql.uuid(row, "record_id");
          var key = vault.unwrap(record, row.getBytes("wrapped"));
          return new Judged(
              record,
              new MessageKey(Sql.uuid(row, "key")),
              key.open(row.getBytes("canonical")),
              key);
        });
  }

  /// The records of messages, for those that have arrived.
  public Map<MessageKey, UUID> recordsOf(Collection<MessageKey> messages) {
    var records = new HashMap<MessageKey, UUID>();
    jdbc.query(
        "select key, record_id from message where key = any(?) and record_id is not null",
        Sql.ids(messages.stream().map(MessageKey::value).toList()),
        row -> {
          records.put(new MessageKey(Sql.uuid(row, "key")), Sql.uuid(row, "record_id"));
        });
    return records;
  }

  /// A withdrawal, which states nothing itself.
  ///
  /// @param lineage what it ends
  /// @param type of the messages that it ends
  /// @param party whose statement they were
  /// @param exchange how the withdrawal came, as a claim has it
  public record Withdrawal(MessageKey lineage, String type, PartyId party, String exchange) {}

  /// Those of these messages that are withdrawals.
  public Map<MessageKey, Withdrawal> withdrawals(Collection<MessageKey> messages) {
    var withdrawals = new HashMap<MessageKey, Withdrawal>();
    if (messages.isEmpty()) {
      return withdrawals;
    }
    jdbc.query(
        """
        select m.key, coalesce(target.series, lineage(m.key)) lineage, c.type, c.party, c.exchange
        from message m join claim c on c.message_key = m.key left join claim target on target.message_key = m.supersedes
        where m.key = any(?) and m.withdraws""",
        Sql.ids(messages.stream().map(MessageKey::value).toList()),
        row -> {
          withdrawals.put(
              new MessageKey(Sql.uuid(row, "key")),
              new Withdrawal(
                  new MessageKey(Sql.uuid(row, "lineage")),
                  row.getString("type"),
                  new PartyId(row.getString("party")),
                  row.getString("exchange")));
        });
    return withdrawals;
  }
}
