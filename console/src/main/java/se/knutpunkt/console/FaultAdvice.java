package se.knutpunkt.console;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import se.knutpunkt.domain.outcome.Code;

/// A page whose making failed, such as while the database is away: told once by its kind, and
/// answered like all refusals.
@RestControllerAdvice(basePackageClasses = FaultAdvice.class)
@Order(Ordered.LOWEST_PRECEDENCE)
public final class FaultAdvice {

  private static final Logger LOG = LoggerFactory.getLogger(FaultAdvice.class);

  @ExceptionHandler(RuntimeException.class)
  public ResponseEntity<Object> failed(RuntimeException fault) {
    LOG.warn("A page could not be made: {}", fault.getClass().getName());
    return Problems.answer(HttpStatus.SERVICE_UNAVAILABLE, Code.ACC_004);
  }
}
