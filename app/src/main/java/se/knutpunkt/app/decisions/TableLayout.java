package se.knutpunkt.app.decisions;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;
import se.knutpunkt.app.config.ConfigException;
import se.knutpunkt.app.config.ConfigFault;

/// Where everything stands in the file of a decision table, since the engine forgets the lines.
///
/// @param version the decision's version tag; empty when it has none
/// @param versionLine 1-based
/// @param hitPolicy as written; DMN takes an absent one as UNIQUE
/// @param tableLine 1-based
/// @param inputs input expression → its line
/// @param outputs output name → its line
/// @param rows row id → its line, in the order of the file
record TableLayout(
    String file,
    String version,
    int versionLine,
    String hitPolicy,
    int tables,
    int tableLine,
    Map<String, Integer> inputs,
    Map<String, Integer> outputs,
    Map<String, Integer> rows) {

  /// @throws ConfigException if it is not well-formed XML, or brings a document type of its own
  static TableLayout of(String file, byte[] dmn) {
    var reader = new Reader();
    try {
      var factory = SAXParserFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.newSAXParser().parse(new ByteArrayInputStream(dmn), reader);
    } catch (SAXParseException e) {
      throw new ConfigException(
          List.of(
              new ConfigFault(
                  file,
                  Math.max(1, e.getLineNumber()),
                  "filen är inte giltig XML: " + e.getMessage(),
                  "the file is not well-formed XML: " + e.getMessage())));
    } catch (SAXException | ParserConfigurationException | IOException e) {
      throw new IllegalStateException("the platform's XML parser failed", e);
    }
    return new TableLayout(
        file,
        reader.version,
        reader.versionLine,
        reader.hitPolicy,
        reader.tables,
        reader.tableLine,
        reader.inputs,
        reader.outputs,
        reader.rows);
  }

  ConfigFault at(int line, String sv, String en) {
    return new ConfigFault(file, line, sv, en);
  }

  ConfigFault atRow(String row, String sv, String en) {
    return at(rows.getOrDefault(row, tableLine), sv, en);
  }

  private static final class Reader extends DefaultHandler {
    private String version = "";
    private int versionLine = 1;
    private String hitPolicy = "UNIQUE";
    private int tables;
    private int tableLine = 1;
    private final Map<String, Integer> inputs = new LinkedHashMap<>();
    private final Map<String, Integer> outputs = new LinkedHashMap<>();
    private final Map<String, Integer> rows = new LinkedHashMap<>();
    private Locator locator;
    private boolean expression;
    private int expressionLine;
    private final StringBuilder text = new StringBuilder();

    @Override
    public void setDocumentLocator(Locator locator) {
      this.locator = locator;
    }

    @Override
    public void startElement(String uri, String name, String qName, Attributes attributes) {
      int line = locator.getLineNumber();
      switch (name) {
        case "decision" -> {
          version = versionTag(attributes);
          versionLine = line;
        }
        case "decisionTable" -> {
          tables++;
          tableLine = line;
          var policy = attributes.getValue("hitPolicy");
          hitPolicy = policy == null ? hitPolicy : policy;
        }
        case "inputExpression" -> {
          expression = true;
          expressionLine = line;
          text.setLength(0);
        }
        case "output" -> outputs.put(String.valueOf(attributes.getValue("name")), line);
        case "rule" -> rows.put(String.valueOf(attributes.getValue("id")), line);
        default -> {}
      }
    }

    @Override
    public void characters(char[] chars, int start, int length) {
      text.append(chars, start, length);
    }

    @Override
    public void endElement(String uri, String name, String qName) {
      if (name.equals("inputExpression") && expression) {
        inputs.put(text.toString().strip(), expressionLine);
        expression = false;
      }
    }

    /// Both vendors of the engine name the attribute alike, each in a namespace of its own.
    private static String versionTag(Attributes attributes) {
      for (int i = 0; i < attributes.getLength(); i++) {
        if (attributes.getLocalName(i).equals("versionTag")) {
          return attributes.getValue(i);
        }
      }
      return "";
    }
  }
}
