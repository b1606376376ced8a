package se.knutpunkt.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What people do wrong in a version of the rules, and what they are told.
public enum BadRules {
  UNKNOWN_INPUT(
      "ownership.dmn",
      "<text>overHeltid</text>",
      "<text>overTid</text>",
      "<text>overTid</text>",
      "okänd fråga: overTid",
      "unknown input: overTid"),
  OVERLAP(
      "ownership.dmn",
      "id=\"k1b-overHeltid\"><text>false</text>",
      "id=\"k1b-overHeltid\"><text>-</text>",
      "<rule id=\"k1b\">",
      "överlapp: raderna",
      "overlap: the rows"),
  GAP(
      "ownership.dmn",
      "id=\"k1b-overHeltid\"><text>false</text>",
      "id=\"k1b-overHeltid\"><text>true</text>",
      "<decisionTable",
      "lucka: ingen rad gäller statligt-program-bredvid-insats",
      "gap: no row is for statligt-program-bredvid-insats"),
  NO_SOURCE(
      "ownership.dmn",
      "<outputEntry id=\"k1b-source\"><text>\"Strategi för stadens arbetsmarknadsinsatser 2020: parallellt stöd kommer att behövas\"</text>",
      "<outputEntry id=\"k1b-source\"><text></text>",
      "<rule id=\"k1b\">",
      "raden k1b saknar source",
      "the row k1b lacks source"),
  NO_DAY_OF_THE_CALENDAR(
      "ownership.dmn",
      "versionTag=\"2026-11-22",
      "versionTag=\"2026-02-31",
      "versionTag=",
      "en dag i almanackan",
      "a day of the calendar"),
  TAG_BEYOND_2100(
      "ownership.dmn",
      "versionTag=\"2026-11-22",
      "versionTag=\"2101-01-01",
      "versionTag=",
      "1900–2100",
      "1900–2100"),
  FEBRUARYS(
      "deadlines.yaml",
      "limit: 6 månader",
      "limit: 31 februari",
      "31 februari",
      "Ingen tidsgräns: 31 februari",
      "No limit: 31 februari"),
  BEYOND_2100(
      "deadlines.yaml",
      "from: 2025-01-01",
      "from: 2101-01-01",
      "2101-01-01",
      "utanför 1900–2100",
      "outside 1900–2100");

  public final String file;
  private final String from;
  private final String to;
  private final String place;
  public final String sv;
  public final String en;

  BadRules(String file, String from, String to, String place, String sv, String en) {
    this.file = file;
    this.from = from;
    this.to = to;
    this.place = place;
    this.sv = sv;
    this.en = en;
  }

  public String in(String sound) {
    assertThat(sound).contains(from);
    return sound.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
  }

  /// Where it is told to stand.
  public int line(String broken) {
    var lines = broken.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(place) && !lines.get(i).strip().startsWith("<!--")) {
        return i + 1;
      }
    }
    throw new AssertionError(place);
  }
}
