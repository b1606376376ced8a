package se.knutpunkt.routes.receive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.schemas.ProblemJson;

/// Requests and answers on an HTTP exchange. What is asked is read from the request itself, not
/// from Camel's headers, where one name can come from several places. The request's own headers
/// never come back in the answer.
public final class Http {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Http() {}

  /// The request's header of that name, several as one; empty text when it has none.
  static String header(Exchange exchange, String name) {
    return String.join(", ", Collections.list(request(exchange).getHeaders(name)));
  }

  /// A parameter of the address as it is written there: no value of ours needs encoding. One that
  /// is given twice has a value like no other.
  static Optional<String> parameter(Exchange exchange, String name) {
    var query = Optional.ofNullable(request(exchange).getQueryString()).orElse("");
    return Arrays.stream(query.split("&"))
        .filter(each -> each.split("=", 2)[0].equals(name))
        .map(each -> each.substring(Math.min(name.length() + 1, each.length())))
        .reduce((one, another) -> one + "&" + another);
  }

  /// The body's media type. Where it is none of those that are taken, or the body is packed, the
  /// request is refused, and empty comes back.
  static Optional<String> mediaType(Exchange exchange, List<String> taken) {
    var packed = header(exchange, "Content-Encoding");
    if (!packed.isEmpty() && !packed.equalsIgnoreCase("identity")) {
      problem(exchange, 415, Code.ACC_005, "Content-Encoding: identity");
      return Optional.empty();
    }
    var type = header(exchange, "Content-Type").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!taken.contains(type)) {
      problem(exchange, 415, Code.ACC_005, String.join(", ", taken));
      return Optional.empty();
    }
    return Optional.of(type);
  }

  static InputStream body(Exchange exchange) throws IOException {
    return UnreadBody.of(request(exchange));
  }

  private static HttpServletRequest request(Exchange exchange) {
    return exchange.getIn(PlatformHttpMessage.class).getRequest();
  }

  /// The hub could not do what was asked, through no fault of the sender's; nothing was received.
  public static void failed(Exchange exchange) {
    problem(exchange, 503, Code.ACC_004);
  }

  static void answer(Exchange exchange, int status, JsonNode body) {
    answer(exchange, status, "application/json", body);
  }

  static void problem(Exchange exchange, int status, Outcome outcome) {
    var first = outcome.issues().getFirst();
    answer(exchange, status, ProblemJson.MEDIA_TYPE, ProblemJson.of(status, outcome));
    ProblemJson.headers(status, first.code()).forEach(exchange.getMessage()::setHeader);
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
    message.setHeader(Exchange.HTTP_CHUNKED, false);
    try {
      message.setBody(JSON.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer is not writable as JSON");
    }
  }
}
