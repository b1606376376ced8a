package se.knutpunkt.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;

/// Bytes to JSON object: the first thing that can be wrong with a record.
///
/// @param event null when the bytes are no JSON object; `issues` then says why
record Reading(ObjectNode event, List<Issue> issues) {

  static final int MAX_BYTES = 1024 * 1024;
  static final int MAX_NESTING = 64;

  private static final int LONGEST_NUMBER = 100;
  private static final char BOM = '\uFEFF';

  /// Names are not interned: partners choose them, and an interned name is never let go.
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_NESTING)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  .build())
          .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  static Reading of(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return fatal(Issue.of(Code.SYN_004, "", "1 MiB"));
    }
    CharBuffer text;
    try {
      // A decoder of its own: Jackson guesses at UTF-16 and lets some malformed UTF-8 through.
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException _) {
      return fatal(Issue.of(Code.SYN_005, "", "UTF-8"));
    }
    var issues = new ArrayList<Issue>();
    if (text.hasRemaining() && text.get(text.position()) == BOM) {
      text.get();
      issues.add(Issue.of(Code.SYN_006, ""));
    }
    return parsed(text, issues);
  }

  private static Reading parsed(CharBuffer text, List<Issue> issues) {
    int start = text.arrayOffset() + text.position();
    try (var parser = MAPPER.getFactory().createParser(text.array(), start, text.remaining())) {
      try {
        JsonNode tree = MAPPER.readTree(parser);
        if (tree == null || parser.nextToken() != null) {
          return fatal(Issue.of(Code.SYN_001, "", "one JSON object and nothing after it"));
        }
        if (!(tree instanceof ObjectNode event)) {
          return fatal(Issue.of(Code.SYN_010, ""));
        }
        return new Reading(event, issues);
      } catch (JsonProcessingException e) {
        return fatal(cause(parser, e));
      }
    } catch (IOException e) {
      throw new IllegalStateException("characters in memory cannot fail to be read", e);
    }
  }

  private static Issue cause(JsonParser parser, JsonProcessingException e) {
    var context = parser.getParsingContext();
    if (context.getNestingDepth() > MAX_NESTING) {
      return Issue.of(Code.SYN_003, "", String.valueOf(MAX_NESTING));
    }
    // The only mismatch that a tree can have: a name that its object has already.
    if (e instanceof MismatchedInputException && context.hasCurrentName()) {
      return Issue.of(Code.SYN_002, Pointers.shown(context.pathAsPointer().toString()));
    }
    var at = e.getLocation();
    var where = at == null ? "" : ", line %d column %d".formatted(at.getLineNr(), at.getColumnNr());
    return Issue.of(Code.SYN_001, "", "JSON" + where);
  }

  private static Reading fatal(Issue issue) {
    return new Reading(null, List.of(issue));
  }
}
