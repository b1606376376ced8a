package se.knutpunkt.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import se.knutpunkt.domain.hash.Sha256;

/// Config as it was in force: each file's text by its hash, written when a node starts with it.
/// The rule version that an old finding names can so be read later. Secrets are not among it:
/// config files name them, and the text is kept as it stands in the file.
public final class Activations {

  private final JdbcTemplate jdbc;
  private final TransactionTemplate tx;
  private final History history;

  /// What findings quote, such as `2026-01-01`, and the files that it stands for.
  public record RuleVersion(String name, Set<String> files) {}

  /// The version has been in force with other content, so that a finding that quotes it would have
  /// two meanings.
  public static final class VersionTaken extends RuntimeException {

    private final String version;
    private final List<String> changed;

    VersionTaken(String version, List<String> changed) {
      super("the version %s is taken, other content: %s".formatted(version, changed));
      this.version = version;
      this.changed = changed;
    }

    public String version() {
      return version;
    }

    /// Files of the version whose content is another now.
    public List<String> changed() {
      return changed;
    }
  }

  public Activations(JdbcTemplate jdbc, TransactionTemplate tx, History history) {
    this.jdbc = jdbc;
    this.tx = tx;
    this.history = history;
  }

  /// Keeps what is new of these files and tells of it in the history. Nodes that start together
  /// with the same files keep them once.
  ///
  /// @param files path below the config folder → text
  /// @return names of those that were not there before, in order
  /// @throws VersionTaken when the version has stood for other content; then nothing is kept
  public List<String> activate(Map<String, String> files, RuleVersion version) {
    return tx.execute(
        _ -> {
          // of two nodes that start together with unlike rules the second sees the first's
          jdbc.execute("lock table activation in share row exclusive mode");
          keepMeaning(files, version);
          return new TreeMap<>(files)
              .entrySet().stream()
                  .filter(file -> isNew(file.getKey(), file.getValue()))
                  .map(Map.Entry::getKey)
                  .toList();
        });
  }

  /// A version is kept like a file, whose text says which files it stands for: name and hash.
  private void keepMeaning(Map<String, String> files, RuleVersion version) {
    var name = "version " + version.name();
    var meaning =
        new TreeSet<>(version.files())
            .stream()
                .map(file -> file + " " + Sha256.hex(files.get(file)))
                .collect(Collectors.joining("\n"));
    var kept =
        jdbc.queryForList("select content from activation where name = ?", String.class, name);
    if (kept.isEmpty()) {
      isNew(name, meaning);
    } else if (!kept.getFirst().equals(meaning)) {
      var before = Set.of(kept.getFirst().split("\n"));
      throw new VersionTaken(
          version.name(),
          Arrays.stream(meaning.split("\n"))
              .filter(line -> !before.contains(line))
              .map(line -> line.substring(0, line.lastIndexOf(' ')))
              .toList());
    }
  }

  private boolean isNew(String name, String content) {
    var hash = Sha256.hex(content);
    int added =
        jdbc.update(
            "insert into activation (name, hash, content) values (?, ?, ?) on conflict do nothing",
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
