package se.knutpunkt.app.rules;

import java.nio.charset.StandardCharsets;
import se.knutpunkt.app.config.ConfigFault;
import se.knutpunkt.app.decisions.DmnDecisions;
import se.knutpunkt.domain.ownership.RuleTag;
import se.knutpunkt.ledger.RuleVersions.VersionTaken;

/// What can be wrong with a version as a whole.
final class Faults {

  private Faults() {}

  static ConfigFault taken(RuleFiles files, VersionTaken taken) {
    var changed = String.join(", ", taken.changed());
    return atTag(
        files,
        "versionen %s finns redan med ett annat innehåll i %s. Ge beslutet ett nytt versionsmärke (versionTag), till exempel %s, eller återställ filen."
            .formatted(taken.version(), changed, next(taken.version())),
        "the version %s exists already with other content in %s. Give the decision a new version tag (versionTag), such as %s, or restore the file."
            .formatted(taken.version(), changed, next(taken.version())));
  }

  static ConfigFault withdrawn(RuleFiles files) {
    var next = next(files.tag());
    return atTag(
        files,
        "versionen %s är återtagen. Ge beslutet ett nytt versionsmärke (versionTag), till exempel %s."
            .formatted(files.tag(), next),
        "the version %s was withdrawn. Give the decision a new version tag (versionTag), such as %s."
            .formatted(files.tag(), next));
  }

  static ConfigFault atTag(RuleFiles files, String sv, String en) {
    var line =
        DmnDecisions.tag(
                files.table().name(), files.table().text().getBytes(StandardCharsets.UTF_8))
            .line();
    return new ConfigFault(files.table().name(), line, sv, en);
  }

  /// A tag of the same day that takes its place.
  static RuleTag next(RuleTag tag) {
    var number =
        tag.more().matches("\\.[0-9]{1,6}") ? Integer.parseInt(tag.more().substring(1)) : 1;
    return RuleTag.of(tag.from() + "." + (number + 1)).orElseThrow();
  }
}
