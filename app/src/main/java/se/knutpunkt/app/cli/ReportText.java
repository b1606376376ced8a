package se.knutpunkt.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import se.knutpunkt.domain.followup.Counted.Key;
import se.knutpunkt.domain.followup.Figure;
import se.knutpunkt.domain.followup.Report;

/// Figures for spreadsheets (RFC 4180) and for programs. What is hidden is `..` in the one, as in
/// SCB's tables, and null in the other. A row that is missing is nobody.
final class ReportText {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String HIDDEN = "..";
  private static final String ALL = "alla";

  private ReportText() {}

  static String csv(YearMonth month, List<Figure> figures) {
    var text = new StringBuilder();
    line(
        text,
        "månad",
        "mått",
        "serie",
        "indelning",
        "enhet",
        "målgrupp",
        "klass",
        "värde på klass",
        "storhet",
        "värde");
    for (var figure : figures) {
      line(
          text,
          month.toString(),
          figure.measure().id(),
          figure.serie(),
          kind(figure.enhet(), "staden"),
          value(figure.enhet()),
          malgrupp(figure),
          kind(figure.klass(), ALL),
          value(figure.klass()),
          figure.quantity().title(),
          figure.suppressed() ? HIDDEN : figure.value().toPlainString());
    }
    return text.toString();
  }

  static String json(Report report, YearMonth month, List<Figure> figures) {
    var root = JSON.createObjectNode();
    root.put("rapport", report.id()).put("månad", month.toString());
    var definitions = root.putObject("definitioner");
    report.measures().forEach(measure -> definitions.put(measure.id(), measure.definition()));
    var rows = root.putArray("rader");
    for (var figure : figures) {
      ObjectNode row = rows.addObject();
      row.put("mått", figure.measure().id());
      if (!figure.serie().isEmpty()) {
        row.put("serie", figure.serie());
      }
      row.put("indelning", kind(figure.enhet(), "staden"));
      row.put("enhet", value(figure.enhet()));
      row.put("målgrupp", malgrupp(figure));
      row.put("klass", kind(figure.klass(), ALL));
      row.put("värde på klass", value(figure.klass()));
      row.put("storhet", figure.quantity().title());
      row.put("värde", figure.value());
      if (figure.suppressed()) {
        row.put("suppressed", true);
      }
    }
    try {
      return JSON.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report is not writable as JSON", e);
    }
  }

  private static String malgrupp(Figure figure) {
    return figure.malgrupp() == null ? ALL : figure.malgrupp();
  }

  private static String kind(Key key, String all) {
    return key == null ? all : key.kind();
  }

  private static String value(Key key) {
    return key == null ? ALL : key.value();
  }

  private static void line(StringBuilder text, String... fields) {
    text.append(Arrays.stream(fields).map(ReportText::field).collect(Collectors.joining(",")))
        .append("\r\n");
  }

  private static String field(String text) {
    // a unit's or an insats type's name comes from a party: no spreadsheet shall run it
    var safe = text.matches("[=+@\\-\\t].*") ? "'" + text : text;
    return safe.matches(".*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
