package se.knutpunkt.simulator.parties;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.ownership.Decision;
import se.knutpunkt.domain.ownership.Finding;
import se.knutpunkt.domain.ownership.Ownership;
import se.knutpunkt.domain.ownership.RuleOrder;
import se.knutpunkt.domain.ownership.TimeLimits;
import se.knutpunkt.simulator.city.Records;

/// `docs/ownership.md` and its pages are what a legal reader follows. They are written from the
/// decision table, the limits, the detectors' own doc comments, and examples that the hub's rules
/// have judged.
class OwnershipDocTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path DOCS = ROOT.resolve("docs");
  private static final Path EXAMPLES = DOCS.resolve("ownership/examples");
  private static final Path DOMAIN =
      ROOT.resolve("domain/src/main/java/se/knutpunkt/domain/ownership");
  private static final String REFRESH =
      "mvn -pl simulator test -Dtest=OwnershipDocTest -Downership.write=true";
  private static final String NO_CONFLICT = "inget";
  private static final ObjectMapper JSON = new ObjectMapper();

  /// What an agency answers to EB by SSBTEK is brought by EB.
  private static final List<String> CARRIED =
      List.of("af.status", "fk.forman", "akassa.utbetalning");

  @Test
  void isWrittenAnewWhenARuleChanges() throws Exception {
    for (var page : pages().entrySet()) {
      var file = DOCS.resolve(page.getKey());
      if (Boolean.getBoolean("ownership.write")) {
        Files.writeString(file, page.getValue());
      }
      assertThat(file).as("stale; refresh with: " + REFRESH).hasContent(page.getValue());
    }
  }

  @Test
  void hasAPageForEveryRuleAndNoOther() throws Exception {
    try (var files = Files.list(DOCS.resolve("ownership"))) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(n -> n.endsWith(".md")))
          .containsExactlyInAnyOrderElementsOf(
              rules(rows()).stream().map(rule -> rule + ".md").toList());
    }
  }

  private static Map<String, String> pages() throws Exception {
    var rows = rows();
    var pages = new LinkedHashMap<String, String>();
    pages.put("ownership.md", index(rows));
    for (var rule : rules(rows)) {
      pages.put("ownership/" + rule + ".md", page(rule, rows));
    }
    return pages;
  }

  private static List<String> rules(List<Row> rows) {
    return rows.stream()
        .map(Row::code)
        .filter(code -> !code.equals(NO_CONFLICT))
        .distinct()
        .sorted(RuleOrder.BY_NUMBER)
        .toList();
  }

  // ── the decision table

  private record Row(String id, String why, Map<String, String> when, Map<String, String> then) {
    String code() {
      return then.get("code");
    }

    String situation() {
      return when.get("situation");
    }
  }

  private static List<Row> rows() throws Exception {
    var dmn =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(ROOT.resolve("config/ownership.dmn").toFile());
    var inputs = labels(dmn.getDocumentElement(), "inputExpression", "text");
    var outputs = names(dmn.getDocumentElement());
    var rows = new ArrayList<Row>();
    for (var rule : elements(dmn.getDocumentElement(), "rule")) {
      rows.add(
          new Row(
              rule.getAttribute("id"),
              text(rule, "description"),
              cells(rule, "inputEntry", inputs),
              cells(rule, "outputEntry", outputs)));
    }
    return rows;
  }

  private static List<String> labels(Element root, String element, String child) {
    return elements(root, element).stream().map(e -> text(e, child)).toList();
  }

  private static List<String> names(Element root) {
    return elements(root, "output").stream().map(e -> e.getAttribute("name")).toList();
  }

  private static Map<String, String> cells(Element rule, String element, List<String> names) {
    var cells = new LinkedHashMap<String, String>();
    var entries = elements(rule, element);
    for (int i = 0; i < names.size(); i++) {
      cells.put(names.get(i), text(entries.get(i), "text").replace("\"", ""));
    }
    return cells;
  }

  private static List<Element> elements(Element parent, String name) {
    var nodes = parent.getElementsByTagName(name);
    var elements = new ArrayList<Element>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static String text(Element parent, String name) {
    return elements(parent, name).getFirst().getTextContent().strip();
  }

  // ── the pages

  private static String index(List<Row> rows) throws IOException {
    var doc = new StringBuilder();
    doc.append("# Ownership rules\n\n");
    doc.append(
        "What the hub flags, one page a rule. The hub flags and never decides: it stops no\n");
    doc.append("payment, changes nobody's statement and takes no side. Dates are inclusive, one\n");
    doc.append("shared day is an overlap, and a source that is silent has not said no.\n\n");
    doc.append("| rule | på svenska | in English | grave | leads |\n|---|---|---|---|---|\n");
    for (var rule : rules(rows)) {
      var of = rows.stream().filter(row -> row.code().equals(rule)).toList();
      doc.append(
          "| [%s](ownership/%s.md) | %s | %s | %s | %s |\n"
              .formatted(
                  rule,
                  rule,
                  of.getFirst().then().get("nameSv"),
                  of.getFirst().then().get("nameEn"),
                  distinct(of, "allvar"),
                  distinct(of, "leads")));
    }
    doc.append("\nHow a conflict lives, who answers it and who may close it stands in\n");
    doc.append(
        "[operations](operations.md); what each party may know of one, in the register of\n");
    doc.append(
        "releases (`config/release.yaml`, types `agarskap.*`). A party that a rule concerns and\n");
    doc.append("the register has no row for is not told: as shipped, Arbetsförmedlingen,\n");
    doc.append(
        "Försäkringskassan, the providers and the region learn of no conflict, since no legal\n");
    doc.append(
        "basis is registered. `./hub conflict list` shows every conflict to the operators,\n");
    doc.append("`./hub conflict show` who of those concerned was told, and who was not.\n\n");
    doc.append(written());
    return doc.toString();
  }

  private static String distinct(List<Row> rows, String column) {
    return rows.stream()
        .map(row -> row.then().get(column))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String written() {
    return "Written from `config/ownership.dmn`, `config/deadlines.yaml` and the detectors in\n"
        + "`domain/ownership`; refresh with `"
        + REFRESH
        + "`.\n";
  }

  private static String page(String rule, List<Row> all) throws IOException {
    var rows = all.stream().filter(row -> row.code().equals(rule)).toList();
    var first = rows.getFirst();
    var doc = new StringBuilder();
    doc.append("# %s · %s\n\n".formatted(rule, first.then().get("nameSv")));
    doc.append("*%s*\n\n".formatted(first.then().get("nameEn")));
    doc.append(comment(detector(first.situation()))).append("\n");
    if (first.situation().equals("tidsgrans")) {
      limits(doc);
    }
    if (first.situation().equals("annans-falt")) {
      owners(doc);
    }
    doc.append("## In the decision table\n");
    for (var row : rows) {
      row(doc, row);
    }
    exempt(doc, all, first.situation());
    example(doc, rule);
    doc.append("\n").append(written());
    return doc.toString();
  }

  private static void row(StringBuilder doc, Row row) {
    doc.append("\n**`%s`** ".formatted(row.id())).append(row.why()).append("\n\n");
    var conditions =
        row.when().entrySet().stream()
            .filter(cell -> !cell.getValue().equals("-") && !cell.getKey().equals("situation"))
            .map(cell -> "`%s`: %s".formatted(cell.getKey(), cell.getValue().replace(",", ", ")))
            .collect(Collectors.joining("; "));
    doc.append("- när / when: ").append(conditions.isEmpty() ? "alltid" : conditions).append("\n");
    if (!row.code().equals(NO_CONFLICT)) {
      doc.append("- allvar: ").append(row.then().get("allvar"));
      doc.append("; leder: ").append(row.then().get("leads"));
      doc.append("; berör: ").append(row.then().get("told"));
      var untold = untold(row);
      doc.append(
          untold.isEmpty() ? "\n" : "; utan rad i registret, får inte veta: " + untold + "\n");
      doc.append("- åtgärd: ").append(row.then().get("atgardSv")).append("\n");
      doc.append("- what to do: ").append(row.then().get("atgardEn")).append("\n");
    }
    doc.append("- källa: ").append(row.then().get("source")).append("\n");
  }

  /// The parties that the rule names and the register of releases has no row for. Who stands behind
  /// a role is known only of each conflict.
  private static String untold(Row row) {
    return Arrays.stream(row.then().get("told").split(","))
        .map(String::strip)
        .filter(party -> !Decision.TOLD_ROLES.contains(party) && !mayKnow(party, row.code()))
        .collect(Collectors.joining(", "));
  }

  private static boolean mayKnow(String party, String rule) {
    return Records.CONFIG.gate().rules().stream()
        .filter(release -> release.type().equals(MessageType.AGARSKAP_KONFLIKT.id()))
        .filter(release -> release.to().value().equals(party))
        .anyMatch(
            release -> release.conflictRules().isEmpty() || release.conflictRules().contains(rule));
  }

  private static void exempt(StringBuilder doc, List<Row> all, String situation) {
    var none =
        all.stream()
            .filter(r -> r.situation().equals(situation) && r.code().equals(NO_CONFLICT))
            .toList();
    if (!none.isEmpty()) {
      doc.append("\n## No conflict\n");
      none.forEach(row -> row(doc, row));
    }
  }

  private static String detector(String situation) {
    return Ownership.DETECTORS.stream()
        .filter(detector -> detector.situation().equals(situation))
        .findFirst()
        .orElseThrow()
        .getClass()
        .getSimpleName();
  }

  /// The doc comment of a class, without its slashes.
  private static String comment(String type) throws IOException {
    var lines = Files.readAllLines(DOMAIN.resolve(type + ".java"));
    var comment =
        lines.stream()
            .takeWhile(line -> !line.contains("class " + type))
            .filter(line -> line.startsWith("///"))
            .map(line -> line.length() > 3 ? line.substring(4) : "")
            .collect(Collectors.joining("\n"));
    assertThat(comment).as("the doc comment of " + type).contains("Source:");
    assertThat(lines.stream().filter(line -> line.matches("//[^/].*")))
        .as("lines that a formatter tore out of the doc comment of " + type)
        .isEmpty();
    return comment + "\n";
  }

  private static void limits(StringBuilder doc) throws IOException {
    Map<String, Object> file =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(Files.readString(ROOT.resolve("config/deadlines.yaml")));
    doc.append("## The time rules\n\nLimits as shipped in `config/deadlines.yaml`.\n\n");
    var comments = new TreeMap<String, String>();
    try (var sources = Files.list(DOMAIN)) {
      for (var source : sources.toList()) {
        var text = Files.readString(source);
        if (text.contains("implements TimeRule")) {
          var type = source.getFileName().toString().replace(".java", "");
          var comment = comment(type);
          comments.put(comment.substring(3, comment.indexOf('`', 3)), comment);
        }
      }
    }
    assertThat(comments.keySet()).containsExactlyInAnyOrderElementsOf(TimeLimits.rules());
    for (var rule : TimeLimits.rules()) {
      doc.append("### ").append(rule).append("\n\n").append(comments.get(rule)).append("\n");
      for (var row : (List<?>) file.get("deadlines")) {
        var deadline = (Map<?, ?>) row;
        if (rule.equals(deadline.get("rule"))) {
          doc.append("- gräns: ").append(deadline.get("limit"));
          doc.append("; varning: ");
          doc.append(deadline.containsKey("warn") ? deadline.get("warn") + " före" : "ingen");
          if (deadline.containsKey("stadsdelar")) {
            doc.append("; bara för: ").append(deadline.get("stadsdelar"));
          }
          doc.append("\n- källa: ").append(deadline.get("source")).append("\n\n");
        }
      }
    }
  }

  // ── the examples

  private static void example(StringBuilder doc, String rule) throws IOException {
    Path file;
    try (var files = Files.list(EXAMPLES)) {
      file =
          files
              .filter(f -> f.getFileName().toString().startsWith(rule + "."))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no example of " + rule));
    }
    var name = file.getFileName().toString();
    var day = LocalDate.parse(name.substring(rule.length() + 1, name.length() - 7));
    var hub = new SmallHub();
    hub.advanceTo(day);
    doc.append("\n## Example\n\n");
    doc.append("[%s](examples/%s), looked at on %s:\n\n".formatted(name, name, day));
    var persons = new ArrayList<String>();
    for (var line : Files.readAllLines(file)) {
      var event = JSON.readTree(line);
      var type = event.path("type").asText().replaceAll("knutpunkt\\.|\\.v[0-9]+", "");
      var party = event.path("party").asText();
      var sender = CARRIED.contains(type) ? "ekonomiskt-bistand" : party;
      var judged = Records.event(day, sender, line.getBytes(StandardCharsets.UTF_8));
      assertThat(judged.message()).as(rule + " " + judged.outcome()).isNotNull();
      hub.take(judged);
      persons.add(event.path("data").path("person").asText(""));
      doc.append("- %s says `%s`: %s\n".formatted(party, type, told(event.path("data"))));
    }
    var findings =
        hub.findings(persons.getLast()).stream().filter(f -> f.rule().equals(rule)).toList();
    assertThat(findings).as(rule).hasSize(1);
    finding(doc, findings.getFirst());
  }

  private static void finding(StringBuilder doc, Finding finding) {
    doc.append("\n> **%s, %s** · ".formatted(finding.rule(), finding.allvar().id()));
    doc.append(finding.forklaringSv()).append(" *").append(finding.atgardSv()).append("*\n>\n");
    doc.append("> ").append(finding.forklaringEn());
    doc.append(" *").append(finding.atgardEn()).append("*\n>\n");
    doc.append("> Inputs: `").append(new TreeMap<>(finding.inputs().getFirst()));
    doc.append(finding.viaSsbtek() ? "`; known by SSBTEK, so EB only.\n" : "`.\n");
  }

  /// What the message says, but for whom it is about.
  private static String told(JsonNode data) {
    return data.properties().stream()
        .filter(field -> !field.getKey().equals("person"))
        .map(
            field ->
                "%s %s"
                    .formatted(
                        field.getKey(),
                        field.getValue().isValueNode()
                            ? field.getValue().asText()
                            : field.getValue().toString()))
        .collect(Collectors.joining(", "));
  }

  /// What the contracts say of who owns which field, where it is another than who sends it.
  private static void owners(StringBuilder doc) throws IOException {
    doc.append("## Fields and their owners\n\n");
    doc.append("| message | fields | owner |\n|---|---|---|\n");
    try (var types = Files.list(ROOT.resolve("schemas"))) {
      for (var type :
          types.filter(t -> Files.isRegularFile(t.resolve("v1/schema.json"))).sorted().toList()) {
        var schema = JSON.readTree(Files.readString(type.resolve("v1/schema.json")));
        var fields = new LinkedHashMap<String, List<String>>();
        for (var field : schema.path("properties").properties()) {
          var owner = field.getValue().path("x-owner").asText("sender");
          if (!List.of("sender", "skatteverket", "knutpunkt").contains(owner)) {
            fields.computeIfAbsent(owner, _ -> new ArrayList<>()).add(field.getKey());
          }
        }
        fields.forEach(
            (owner, names) ->
                doc.append(
                    "| `%s` | %s | %s |\n"
                        .formatted(type.getFileName(), String.join(", ", names), owner)));
      }
    }
    doc.append("\nEvery other field is its sender's. Source: each contract.\n\n");
  }
}
