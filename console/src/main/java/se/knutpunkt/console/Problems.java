package se.knutpunkt.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

  static ObjectNode body(HttpStatus status, Code code) {
    var issue = Issue.of(code, "", "/api/v1/openapi.json");
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("type", "https://knutpunkt.se/codes/" + code.id());
    body.put("title", issue.en());
    body.put("status", status.value());
    body.put("detail", issue.sv());
    body.setAll(OutcomeJson.of(Outcome.of(issue)));
    return body;
  }

  static ResponseEntity<Object> answer(HttpStatus status, Code code) {
    var answer = ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (status == HttpStatus.UNAUTHORIZED) {
      answer.header("WWW-Authenticate", "Bearer");
    }
    if (code == Code.ACC_003 || code == Code.ACC_004) {
      answer.header("Retry-After", "5");
    }
    return answer.body(body(status, code));
  }
}
