package se.knutpunkt.console;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import se.knutpunkt.domain.outcome.Code;

/// What nobody else answered: a coded refusal like all others, without a word of the request or the
/// fault.
@RestController
public final class ErrorAnswers implements ErrorController {

  @RequestMapping("/error")
  public ResponseEntity<Object> answer(HttpServletRequest request) {
    var given = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    var known = given instanceof Integer number ? HttpStatus.resolve(number) : null;
    var status = known == null ? HttpStatus.NOT_FOUND : known;
    return Problems.answer(status, code(status));
  }

  static Code code(HttpStatus status) {
    return switch (status) {
      case UNAUTHORIZED, FORBIDDEN -> Code.ACC_001;
      case NOT_FOUND -> Code.ACC_002;
      case TOO_MANY_REQUESTS -> Code.ACC_003;
      default -> status.is5xxServerError() ? Code.ACC_004 : Code.ACC_006;
    };
  }
}
