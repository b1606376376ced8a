package se.knutpunkt.ledger;

import java.util.Collection;
import org.springframework.jdbc.core.JdbcTemplate;
import se.knutpunkt.ledger.crypto.Vault.ContentKey;

/// The keys that content is sealed with, wrapped, apart from what they open.
final class ContentKeys {

  private ContentKeys() {}

  /// Joins the caller's transaction: a key and what it opens are stored together.
  static void add(JdbcTemplate jdbc, Collection<ContentKey> keys) {
    Columns.of(keys)
        .with("uuid", ContentKey::id)
        .with("bytea", ContentKey::wrapped)
        .insert(jdbc, "content_key (id, wrapped)");
  }
}
