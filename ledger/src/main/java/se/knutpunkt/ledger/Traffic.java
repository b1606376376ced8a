package se.knutpunkt.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import se.knutpunkt.domain.party.PartyId;

/// When something last moved, and what has waited for how long: what health and metrics ask.
public final class Traffic {

  /// @param lastReceived when something of the party's was last recorded; null when never
  /// @param lastDelivered when something was last delivered to it; null when never
  /// @param waiting deliveries of any kind that wait for it, receipts included
  /// @param oldestWaiting when the oldest of them was released; null when none waits
  /// @param oldestDue since when the longest overdue of them could have gone; null when none could,
  ///     or all that could are on their way
  public record Party(
      Instant lastReceived,
      Instant lastDelivered,
      long waiting,
      Instant oldestWaiting,
      Instant oldestDue) {}

  /// @param backlog records that wait for the judge
  /// @param oldestRecorded when the first of them was recorded; null when none waits
  public record Now(
      TreeMap<PartyId, Party> parties,
      long backlog,
      Instant oldestRecorded,
      Persons.Waiting marked) {}

  private static final String PARTY =
      """
      select (select max(recorded_at) from chunk where party = ?) received,
        (select max(settled_at) from outbox where receiver = ? and state = 'delivered') delivered,
        w.*
      from (select count(*) waiting, min(created_at) oldest,
              min(next_attempt_at) filter (where next_attempt_at <= now()
                and (lease_until is null or lease_until < now())) due
            from outbox where receiver = ? and state = 'waiting') w""";

  private final JdbcTemplate jdbc;
  private final Persons persons;

  public Traffic(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    this.persons = new Persons(jdbc);
  }

  public Now now(Collection<PartyId> parties) {
    var traffic = new TreeMap<PartyId, Party>();
    for (var party : parties) {
      var id = party.value();
      traffic.put(
          party,
          jdbc.queryForObject(
              PARTY,
              (row, _) ->
                  new Party(
                      Sql.instant(row, "received"),
                      Sql.instant(row, "delivered"),
                      row.getLong("waiting"),
                      Sql.instant(row, "oldest"),
                      Sql.instant(row, "due")),
              id,
              id,
              id));
    }
    return jdbc.queryForObject(
        "select coalesce(sum(received), 0) backlog, min(recorded_at) oldest from chunk where state = 'recorded'",
        (row, _) ->
            new Now(
                traffic, row.getLong("backlog"), Sql.instant(row, "oldest"), persons.waiting()));
  }
}
