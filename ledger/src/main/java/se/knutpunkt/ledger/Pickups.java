package se.knutpunkt.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.crypto.Vault;

/// Outbox rows as parties that fetch see them. Every method joins the caller's transaction.
public final class Pickups {

  public record Pickup(UUID id, String type, byte[] event) {}

  private static final int LARGE = 8 << 20;
  private static final int READ_AHEAD = 16;

  private static final String WAITING =
      """
      select o.id, o.type, o.sealed, o.content_key, k.wrapped
      from outbox o left join content_key k on k.id = o.content_key
      where o.receiver = ? and o.state = 'waiting' and not o.overtaken
        and (o.lease_until is null or o.lease_until < now())
      order by o.id limit ?""";

  private final JdbcTemplate jdbc;
  private final Vault vault;
  private final History history;
  private final Cancelling cancelling;

  public Pickups(JdbcTemplate jdbc, Vault vault, History history) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.history = history;
    this.cancelling = new Cancelling(jdbc, history);
  }

  /// What the party may take now, oldest first, until it is 8 MiB or more. Nothing is leased: it is
  /// delivered when the party acknowledges, and each time that it is shown is a try: the party may
  /// have it. What is being sent to the party just now is left out.
  public List<Pickup> waitingFor(PartyId receiver, int most) {
    var erased = new ArrayList<UUID>();
    List<Pickup> waiting;
    do {
      erased.clear();
      waiting = next(receiver, most, erased);
      cancelling.erased(erased);
    } while (waiting.isEmpty() && !erased.isEmpty());
    if (!waiting.isEmpty()) {
      jdbc.update(
          "update outbox set attempts = attempts + 1 where id = any(?)",
          Sql.ids(waiting.stream().map(Pickup::id).toList()));
    }
    return waiting;
  }

  /// @param erased is given the rows whose content is gone
  private List<Pickup> next(PartyId receiver, int most, List<UUID> erased) {
    var waiting = new ArrayList<Pickup>();
    jdbc.query(
        connection -> {
          var statement = connection.prepareStatement(WAITING);
          statement.setString(1, receiver.value());
          statement.setInt(2, most);
          // only so are not all of them fetched from the database before the first is looked at
          statement.setFetchSize(READ_AHEAD);
          return statement;
        },
        (ResultSetExtractor<Void>)
            row -> {
              for (long size = 0; size < LARGE && row.next(); ) {
                var id = Sql.uuid(row, "id");
                var wrapped = row.getBytes("wrapped");
                if (wrapped == null) {
                  erased.add(id);
                } else {
                  var key = vault.unwrap(Sql.uuid(row, "content_key"), wrapped);
                  var event = key.open(row.getBytes("sealed"));
                  waiting.add(new Pickup(id, row.getString("type"), event));
                  size += event.length;
                }
              }
              return null;
            });
    return waiting;
  }

  /// The party says that it has these. Others' rows, and rows acknowledged before, are
  /// passed over. A rattelse may be acknowledged however it was delivered.
  ///
  /// @return how many were delivered or acknowledged by this
  public int acknowledged(PartyId receiver, Collection<UUID> ids) {
    var done =
        jdbc.query(
            """
            update outbox set state = 'delivered', attempts = greatest(attempts, 1), reason = null,
              settled_at = case when state = 'delivered' then settled_at else now() end,
              acknowledged_at = case when kind = 'rattelse' then now() end
            where id = any(?) and receiver = ? and (state = 'waiting'
              or kind = 'rattelse' and state in ('delivered', 'parked') and acknowledged_at is null)
            returning id, record_id, conflict_key, old.state""",
            statement -> {
              Sql.ids(statement, 1, ids);
              statement.setString(2, receiver.value());
            },
            (row, _) ->
                History.Event.ofOutbox(
                    row.getString("state").equals("delivered") ? "acknowledged" : "delivered",
                    Sql.uuid(row, "record_id"),
                    Sql.uuid(row, "conflict_key"),
                    Sql.uuid(row, "id"),
                    Map.of("receiver", receiver.value(), "receipt", "acknowledged")));
    history.add(done);
    return done.size();
  }

  /// Those of these deliveries that are the party's own, however far they have come.
  public Set<UUID> ownOf(PartyId receiver, Collection<UUID> ids) {
    return new HashSet<>(
        jdbc.query(
            "select id from outbox where id = any(?) and receiver = ?",
            statement -> {
              Sql.ids(statement, 1, ids);
              statement.setString(2, receiver.value());
            },
            (row, _) -> Sql.uuid(row, "id")));
  }
}
