package se.knutpunkt.routes.party;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import se.knutpunkt.domain.party.PartyId;

/// How one party reaches the hub and how the hub reaches the party, as
/// `config/parties/<party>.yaml` says.
///
/// @param keyHashes SHA-256 (hex) of the bearer keys that open the HTTP door for this party;
///     empty: the door is shut
/// @param inbox whether `inbox/<party>/` is watched, and what is whole there
/// @param source the party's own database whose change table is polled; null when none
/// @param jms true when `in.<party>` is consumed
public record Connection(
    PartyId party,
    Set<String> keyHashes,
    Inbox inbox,
    Source source,
    boolean jms,
    Outbound outbound) {

  public Connection {
    keyHashes = Set.copyOf(keyHashes);
  }

  /// Whether the hub sends the party nothing: what is for it waits until the party fetches it.
  public boolean fetches() {
    return switch (outbound) {
      case Outbound.Fetch _, Outbound.None _ -> true;
      case Outbound.Staging _, Outbound.Files _, Outbound.Http _, Outbound.Jms _ -> false;
    };
  }

  /// By what a file in `inbox/<party>/` says that it is whole.
  public enum Inbox {
    /// Nobody looks there.
    SHUT,
    /// By its name: while it is written, it has another.
    NAMED,
    /// By an empty file `<name>.done` beside it.
    MARKED
  }

  /// A PostgreSQL database of the party's.
  public record Database(String url, String user, String password) {
    /// Passwords stay out of every text.
    @Override
    public String toString() {
      return "Database[…]";
    }
  }

  /// A change table `andringar` polled by its running number.
  ///
  /// @param every pause between two looks
  /// @param overlap how many running numbers before the watermark are looked at again, because a
  ///     transaction that took its number early may commit late; no clock is involved
  public record Source(Database database, Duration every, long overlap) {}

  /// Where deliveries go.
  public sealed interface Outbound {
    /// Rows in the party's own staging table `knutpunkt_in`.
    record Staging(Database database) implements Outbound {}

    /// NDJSON files in `outbox/<party>/`.
    record Files() implements Outbound {}

    /// CloudEvents batches posted to the party's endpoint; `bearer` is sent as the key, empty for
    /// none.
    record Http(URI endpoint, String bearer) implements Outbound {
      @Override
      public String toString() {
        return "Http[" + endpoint.getHost() + "]";
      }
    }

    /// Text messages on `out.<party>`.
    record Jms() implements Outbound {}

    /// The party fetches from `GET /api/v1/outbox` and acknowledges.
    record Fetch() implements Outbound {}

    /// Nothing is ever delivered.
    record None() implements Outbound {}
  }
}
