package se.knutpunkt.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.schemas.OutcomeJson;

/// Refusals as RFC 9457 has them, with the outcome inside: the form that partners get too.
final class Problems {

  private Problems() {}

  /// Where it stands what is right.
  static final String CONTRACT = "/api/v1/openapi.json";

  static ObjectNode body(HttpStatus status, Code code, String expected) {
    var issue = Issue.of(code, "", expected);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("type", "https://knutpunkt.se/codes/" + code.id());
    body.put("title", issue.en());
    body.put("status", status.value());
    body.put("detail", issue.sv());
    body.setAll(OutcomeJson.of(Outcome.of(issue)));
    return body;
  }

  /// What the status calls for besides.
  static Map<String, String> headers(HttpStatus status, Code code) {
    return status == HttpStatus.UNAUTHORIZED
        ? Map.of("WWW-Authenticate", "Bearer")
        : code == Code.ACC_003 || code == Code.ACC_004 ? Map.of("Retry-After", "5") : Map.of();
  }

  static ResponseEntity<Object> answer(HttpStatus status, Code code) {
    var answer = ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    headers(status, code).forEach(answer::header);
    return answer.body(body(status, code, CONTRACT));
  }
}
