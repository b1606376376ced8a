package se.knutpunkt.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.schemas.ProblemJson;

/// Refusals in the form that partners get too.
final class Problems {

  /// Where it stands what is right.
  static final String CONTRACT = "/api/v1/openapi.json";

  private Problems() {}

  static ObjectNode body(HttpStatus status, Code code, String expected) {
    return ProblemJson.of(status.value(), Outcome.of(Issue.of(code, "", expected)));
  }

  /// Without the operator's key.
  static ResponseEntity<Object> shut() {
    return answer(HttpStatus.UNAUTHORIZED, Code.ACC_001);
  }

  /// By nobody, or by what is no function's id.
  static ResponseEntity<Object> noFunction() {
    return answer(HttpStatus.BAD_REQUEST, Code.CON_003, FunctionId.FORM);
  }

  static ResponseEntity<Object> answer(HttpStatus status, Code code) {
    return answer(status, code, CONTRACT);
  }

  static ResponseEntity<Object> answer(HttpStatus status, Code code, String expected) {
    var answer = ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    ProblemJson.headers(status.value(), code).forEach(answer::header);
    return answer.body(body(status, code, expected));
  }
}
