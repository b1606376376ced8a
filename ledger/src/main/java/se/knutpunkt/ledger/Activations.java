package se.knutpunkt.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import se.knutpunkt.domain.hash.Sha256;

/// Config as it was in force: each file's text by its hash, written when a node starts with it.
/// Secrets are not among it: config files name them, and the text is kept as it stands in the file.
public final class Activations {

  private final JdbcTemplate jdbc;
  private final TransactionTemplate tx;
  private final History history;

  public Activations(JdbcTemplate jdbc, TransactionTemplate tx, History history) {
    this.jdbc = jdbc;
    this.tx = tx;
    this.history = history;
  }

  /// Keeps what has changed of these files since somebody last started with them, and tells of it
  /// in the history. Nodes that start together with the same files keep them once.
  ///
  /// @param files path below the config folder → text
  /// @return names of those that are new or changed, in order; also of what is as it once was
  public List<String> keep(Map<String, String> files) {
    return tx.execute(
        _ ->
            new TreeMap<>(files)
                .entrySet().stream()
                    .filter(file -> changed(file.getKey(), file.getValue()))
                    .map(Map.Entry::getKey)
                    .toList());
  }

  /// The files that were ever in force.
  public List<String> names() {
    return jdbc.queryForList("select distinct name from activation order by name", String.class);
  }

  private boolean changed(String name, String content) {
    var hash = Sha256.hex(content);
    int added =
        jdbc.update(
            """
            insert into activation (name, hash, content, activated_at) values (?, ?, ?, clock_timestamp())
            on conflict (name, hash) do update set activated_at = clock_timestamp()
            where activation.activated_at < (select max(activated_at) from activation a where a.name = excluded.name)""",
            name,
            hash,
            content);
    if (added > 0) {
      history.add(
          List.of(
              History.Event.ofSubmission("activated", null, Map.of("name", name, "hash", hash))));
    }
    return added > 0;
  }

  /// The text of a file as it was in force; empty when no node ever started with it.
  ///
  /// @param hash SHA-256 of its bytes, hex
  public Optional<String> content(String name, String hash) {
    return jdbc
        .queryForList(
            "select content from activation where name = ? and hash = ?", String.class, name, hash)
        .stream()
        .findFirst();
  }
}
