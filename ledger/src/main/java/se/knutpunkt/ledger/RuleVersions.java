package se.knutpunkt.ledger;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import se.knutpunkt.domain.hash.Sha256;
import se.knutpunkt.domain.ownership.RuleTag;

/// The versions of the rules: which were brought in, from where on each is in force, and what
/// their files said. Every node decides by what stands here.
public final class RuleVersions {

  /// The version was brought in before with other content, so that a finding that quotes it would
  /// have two meanings.
  public static final class VersionTaken extends RuntimeException {

    private final RuleTag version;
    private final List<String> changed;

    VersionTaken(RuleTag version, List<String> changed) {
      super("the version %s is taken, other content: %s".formatted(version, changed));
      this.version = version;
      this.changed = changed;
    }

    public RuleTag version() {
      return version;
    }

    /// Files of the version whose content is another now.
    public List<String> changed() {
      return changed;
    }
  }

  private final JdbcTemplate jdbc;
  private final TransactionTemplate tx;
  private final Activations texts;
  private final History history;

  public RuleVersions(
      JdbcTemplate jdbc, TransactionTemplate tx, Activations texts, History history) {
    this.jdbc = jdbc;
    this.tx = tx;
    this.texts = texts;
    this.history = history;
  }

  /// Keeps a version, for all nodes; the history says how it came.
  ///
  /// @param files name → text
  /// @param detail codes, counts and function ids, for the history
  /// @return false when it was there already, with the same content
  /// @throws VersionTaken when it was there with other content; then nothing is kept
  public boolean bring(RuleTag version, Map<String, String> files, Map<String, ?> detail) {
    return tx.execute(
        _ -> {
          var meaning = meaning(files);
          int added =
              jdbc.update(
                  "insert into rule_version (tag, files, brought) values (?, ?, ?::jsonb) on conflict do nothing",
                  version.toString(),
                  meaning,
                  Sql.json(detail));
          if (added > 0) {
            texts.keep(files);
            tell("rules.brought", version, detail);
            return true;
          }
          refuseOther(version, files);
          return false;
        });
  }

  /// @throws VersionTaken when there is such a version with other content
  public void refuseOther(RuleTag version, Map<String, String> files) {
    var kept =
        jdbc.queryForList(
            "select files from rule_version where tag = ?", String.class, version.toString());
    var meaning = meaning(files);
    if (!kept.isEmpty() && !kept.getFirst().equals(meaning)) {
      var before = Set.of(kept.getFirst().split("\n"));
      throw new VersionTaken(
          version,
          Arrays.stream(meaning.split("\n"))
              .filter(line -> !before.contains(line))
              .map(line -> line.substring(0, line.lastIndexOf(' ')))
              .toList());
    }
  }

  private static String meaning(Map<String, String> files) {
    return new TreeSet<>(files.keySet())
        .stream()
            .map(file -> file + " " + Sha256.hex(files.get(file)))
            .collect(Collectors.joining("\n"));
  }

  private void tell(String step, RuleTag version, Map<String, ?> detail) {
    var told = new TreeMap<String, Object>(detail);
    told.put("version", version.toString());
    history.add(List.of(History.Event.ofSubmission(step, null, told)));
  }

  /// All that were ever brought in, but those that were taken back.
  public List<RuleTag> all() {
    return tags(
        jdbc.queryForList("select tag from rule_version where withdrawn_at is null", String.class));
  }

  /// Those that were taken back before they came into force. Their tags stay taken.
  public List<RuleTag> withdrawn() {
    return tags(
        jdbc.queryForList(
            "select tag from rule_version where withdrawn_at is not null", String.class));
  }

  /// Those that have come into force, in the order of their days, the last of each; empty before
  /// any has. What has come into force stays so, but for one that a newer one of its day takes the
  /// place of.
  public List<RuleTag> inForce() {
    return RuleTag.lastOfEachDay(
        tags(
            jdbc.queryForList(
                "select tag from rule_version where in_force_at is not null", String.class)));
  }

  private static List<RuleTag> tags(Collection<String> texts) {
    return texts.stream().flatMap(text -> RuleTag.of(text).stream()).toList();
  }

  /// Notes that it comes into force now. Joins the caller's transaction.
  ///
  /// @return false when another node has done so
  public boolean enterIntoForce(RuleTag version) {
    int first =
        jdbc.update(
            "update rule_version set in_force_at = now() where tag = ? and in_force_at is null and withdrawn_at is null",
            version.toString());
    if (first > 0) {
      tell("rules.in-force", version, Map.of());
    }
    return first > 0;
  }

  /// Takes a version back that has not come into force.
  ///
  /// @param by function id, never a name
  /// @return false when it has come into force, was taken back before, or was never brought in
  public boolean withdraw(RuleTag version, String by) {
    return tx.execute(
        _ -> {
          int first =
              jdbc.update(
                  "update rule_version set withdrawn_at = now() where tag = ? and in_force_at is null and withdrawn_at is null",
                  version.toString());
          if (first > 0) {
            tell("rules.withdrawn", version, Map.of("by", by));
          }
          return first > 0;
        });
  }

  /// Where a version stands.
  ///
  /// @param state `coming`, `in_force`, `replaced` by another of its day, or `withdrawn`
  /// @param inForceAt null before it came into force
  /// @param withdrawnAt null unless it was taken back
  /// @param brought by whom and what it changes, as the history has it; null when that was not kept
  public record Listed(
      String version,
      LocalDate from,
      String state,
      Instant broughtAt,
      Instant inForceAt,
      Instant withdrawnAt,
      Map<String, Object> brought) {}

  /// Every version that was ever brought in, in the order of their tags.
  public List<Listed> list() {
    var counting = new HashSet<>(inForce());
    counting.addAll(RuleTag.lastOfEachDay(all()));
    return jdbc
        .query(
            "select tag, brought_at, in_force_at, withdrawn_at, brought from rule_version",
            (row, _) -> listed(row, counting))
        .stream()
        .sorted(Comparator.comparing(listed -> RuleTag.of(listed.version()).orElseThrow()))
        .toList();
  }

  private static Listed listed(ResultSet row, Set<RuleTag> counting) throws SQLException {
    var tag = RuleTag.of(row.getString("tag")).orElseThrow();
    var inForce = Sql.instant(row, "in_force_at");
    var withdrawn = Sql.instant(row, "withdrawn_at");
    var brought = row.getString("brought");
    return new Listed(
        tag.toString(),
        tag.from(),
        withdrawn != null
            ? "withdrawn"
            : !counting.contains(tag) ? "replaced" : inForce == null ? "coming" : "in_force",
        Sql.instant(row, "brought_at"),
        inForce,
        withdrawn,
        brought == null ? null : Sql.read(brought, new TypeReference<>() {}));
  }

  /// What the files of a version said.
  ///
  /// @return name → text; empty when there is no such version
  public Map<String, String> files(RuleTag version) {
    var files = new TreeMap<String, String>();
    jdbc
        .queryForList(
            "select files from rule_version where tag = ?", String.class, version.toString())
        .stream()
        .flatMap(String::lines)
        .forEach(
            line -> {
              var name = line.substring(0, line.lastIndexOf(' '));
              var hash = line.substring(line.lastIndexOf(' ') + 1);
              texts.content(name, hash).ifPresent(text -> files.put(name, text));
            });
    return files;
  }
}
