package se.knutpunkt.console;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Objects;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.schemas.ProblemJson;

/// Whoever refuses by a bare status (Tomcat what is no HTTP, Spring what has no page, Camel at a
/// door that is paused) refuses with a code and a text all the same: in the form of all refusals,
/// without a word of the request or the fault. Tomcat makes it itself, by its name.
public final class CodedRefusals extends ErrorReportValve {

  /// Tomcat leaves it at the status where a body breaks off.
  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    super.invoke(request, response);
    if (response.isError() && !response.isCommitted()) {
      response.setSuspended(false);
      report(request, response, null);
    }
  }

  @Override
  protected void report(Request request, Response response, Throwable fault) {
    var status = HttpStatus.resolve(response.getStatus());
    if (status == null
        || !status.isError()
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    var code = code(status);
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setCharacterEncoding("UTF-8");
    ProblemJson.headers(status.value(), code).forEach(response::setHeader);
    try {
      var writer = response.getReporter();
      if (writer != null) {
        writer.write(Problems.body(status, code, expected(status, response)).toString());
        response.finishResponse();
      }
    } catch (IOException _) {
      // whoever asked is no longer there
    }
  }

  private static Code code(HttpStatus status) {
    return switch (status) {
      case UNAUTHORIZED, FORBIDDEN -> Code.ACC_001;
      case NOT_FOUND -> Code.ACC_002;
      case TOO_MANY_REQUESTS -> Code.ACC_003;
      case UNSUPPORTED_MEDIA_TYPE -> Code.ACC_005;
      case NOT_IMPLEMENTED, HTTP_VERSION_NOT_SUPPORTED -> Code.ACC_006;
      default -> status.is5xxServerError() ? Code.ACC_004 : Code.ACC_006;
    };
  }

  /// Spring says in a header what would have been right.
  private static String expected(HttpStatus status, Response response) {
    var said =
        switch (status) {
          case METHOD_NOT_ALLOWED -> response.getHeader("Allow");
          case NOT_ACCEPTABLE, UNSUPPORTED_MEDIA_TYPE -> response.getHeader("Accept");
          default -> null;
        };
    return Objects.requireNonNullElse(said, Problems.CONTRACT);
  }
}
