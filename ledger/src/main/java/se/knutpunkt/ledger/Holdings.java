package se.knutpunkt.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.crypto.Vault;

/// What receivers have of messages that no longer hold. Joins the caller's transaction.
public final class Holdings {

  /// The last that a receiver was given of a lineage.
  ///
  /// @param person whom it is about
  /// @param rule id of the release rule that it was given by
  /// @param arrived false when nobody knows whether the attempt reached the receiver
  /// @param event as the receiver got it; null when its content is erased
  public record Given(
      UUID delivery,
      UUID lineage,
      PartyId receiver,
      PersonKey person,
      String rule,
      boolean arrived,
      byte[] event) {}

  private final JdbcTemplate jdbc;
  private final Vault vault;

  public Holdings(JdbcTemplate jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  /// Those who have, or may have, something of each lineage, and were not told since that nothing
  /// of it holds. Whatever was attempted may have arrived; what is held, or waits untried, has not.
  ///
  /// @param except the records that correct it: what is given of them is no holding
  public Map<UUID, List<Given>> of(Collection<UUID> lineages, Collection<UUID> except) {
    var given = new HashMap<UUID, List<Given>>();
    if (lineages.isEmpty()) {
      return given;
    }
    jdbc.query(
        """
        select distinct on (o.lineage, o.receiver)
          o.id, o.lineage, o.receiver, o.basis, o.state, o.sealed, o.content_key, k.wrapped, c.person
        from outbox o left join content_key k on k.id = o.content_key
          left join message m on m.record_id = o.record_id left join claim c on c.message_key = m.key
        where o.lineage = any(?) and o.record_id <> all(?) and o.kind = 'message' and o.attempts > 0
          and not exists (
            select 1 from outbox told where told.lineage = o.lineage and told.receiver = o.receiver
              and told.kind = 'rattelse' and told.cause = 'atertagen' and told.id > o.id
              and (told.state = 'delivered' or told.state in ('waiting', 'held') and not told.overtaken))
        order by o.lineage, o.receiver, o.id desc""",
        statement -> {
          Sql.ids(statement, 1, lineages);
          Sql.ids(statement, 2, except);
        },
        row -> {
          var wrapped = row.getBytes("wrapped");
          var lineage = Sql.uuid(row, "lineage");
          var person = Sql.uuid(row, "person");
          given
              .computeIfAbsent(lineage, _ -> new ArrayList<>())
              .add(
                  new Given(
                      Sql.uuid(row, "id"),
                      lineage,
                      new PartyId(row.getString("receiver")),
                      person == null ? null : new PersonKey(person),
                      row.getString("basis"),
                      row.getString("state").equals("delivered"),
                      wrapped == null
                          ? null
                          : vault
                              .unwrap(Sql.uuid(row, "content_key"), wrapped)
                              .open(row.getBytes("sealed"))));
        });
    return given;
  }
}
