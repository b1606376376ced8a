package se.knutpunkt.schemas;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Outcome;

/// A refused request as whoever asked reads it: RFC 9457, with the outcome inside.
public final class ProblemJson {

  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String RETRY_AFTER_SECONDS = "5";

  private ProblemJson() {}

  /// @param outcome at least one issue; the first one gives the problem its type
  public static ObjectNode of(int status, Outcome outcome) {
    var first = outcome.issues().getFirst();
    var json = JsonNodeFactory.instance.objectNode();
    json.put("type", "https://knutpunkt.se/codes/" + first.code().id());
    json.put("title", first.en());
    json.put("status", status);
    json.put("detail", first.sv());
    json.setAll(OutcomeJson.of(outcome));
    return json;
  }

  /// What the status and the first issue's code call for besides.
  public static Map<String, String> headers(int status, Code code) {
    return status == 401
        ? Map.of("WWW-Authenticate", "Bearer")
        : code == Code.ACC_003 || code == Code.ACC_004
            ? Map.of("Retry-After", RETRY_AFTER_SECONDS)
            : Map.of();
  }
}
