package se.knutpunkt.app.rules;

import java.util.Map;
import java.util.regex.Pattern;
import se.knutpunkt.app.config.SettingsReader.Text;
import se.knutpunkt.domain.ownership.RuleTag;

/// The files of one version, each by the name that faults give it.
record RuleFiles(RuleTag tag, Text table, Text thresholds, Text deadlines) {

  static final String TABLE = "ownership.dmn";
  static final String THRESHOLDS = "ownership.yaml";
  static final String DEADLINES = "deadlines.yaml";

  private static final Pattern TIME_RULES = Pattern.compile("(?m)^deadlines:");

  /// By its content where the name leaves it open.
  static String kind(Text file) {
    return file.name().endsWith(".dmn") || file.text().stripLeading().startsWith("<")
        ? TABLE
        : TIME_RULES.matcher(file.text()).find() ? DEADLINES : THRESHOLDS;
  }

  /// @param texts what the ledger keeps of it
  static RuleFiles kept(RuleTag tag, Map<String, String> texts) {
    return new RuleFiles(
        tag,
        new Text("ownership/" + tag + ".dmn", texts.getOrDefault(TABLE, "")),
        new Text("ownership/" + tag + "." + THRESHOLDS, texts.getOrDefault(THRESHOLDS, "")),
        new Text("ownership/" + tag + "." + DEADLINES, texts.getOrDefault(DEADLINES, "")));
  }

  /// As the ledger keeps them.
  Map<String, String> texts() {
    return Map.of(TABLE, table.text(), THRESHOLDS, thresholds.text(), DEADLINES, deadlines.text());
  }
}
