package se.knutpunkt.routes.receive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.Exchange;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.schemas.OutcomeJson;

/// Answers on an HTTP exchange. The request's own headers never come back in the answer.
public final class Http {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Http() {}

  /// The hub could not do what was asked, through no fault of the sender's; nothing was received.
  public static void failed(Exchange exchange) {
    problem(exchange, 503, Code.ACC_004);
    exchange.getMessage().setHeader("Retry-After", "5");
  }

  static void answer(Exchange exchange, int status, JsonNode body) {
    answer(exchange, status, "application/json", body);
  }

  /// A refusal as RFC 9457 has it, with the outcome inside.
  static void problem(Exchange exchange, int status, Outcome outcome) {
    var first = outcome.issues().getFirst();
    ObjectNode body = JSON.createObjectNode();
    body.put("type", "https://knutpunkt.se/codes/" + first.code().id());
    body.put("title", first.en());
    body.put("status", status);
    body.put("detail", first.sv());
    body.setAll(OutcomeJson.of(outcome));
    answer(exchange, status, "application/problem+json", body);
  }

  static void problem(Exchange exchange, int status, Code code) {
    problem(exchange, status, Outcome.of(Issue.of(code, "")));
  }

  static void problem(Exchange exchange, int status, Code code, String expected) {
    problem(exchange, status, Outcome.of(Issue.of(code, "", expected)));
  }

  private static void answer(Exchange exchange, int status, String contentType, JsonNode body) {
    var message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    message.setHeader(Exchange.CONTENT_TYPE, contentType);
    try {
      message.setBody(JSON.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer is not writable as JSON");
    }
  }
}
