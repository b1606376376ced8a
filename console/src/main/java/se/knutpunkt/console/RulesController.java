package se.knutpunkt.console;

import java.time.InstantSource;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import se.knutpunkt.domain.operations.RuleActivation;
import se.knutpunkt.domain.operations.RuleActivation.Brought;
import se.knutpunkt.domain.operations.RuleActivation.Refused;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.time.Sweden;

/// The operator brings a version of the rules in. Only with the operator's key.
@RestController
@RequestMapping("/ops/rules")
public final class RulesController {

  /// @param by function id, never a name
  /// @param files name → text
  public record Candidate(String by, Map<String, String> files) {}

  private final RuleActivation rules;
  private final OperatorKey key;
  private final InstantSource clock;

  public RulesController(RuleActivation rules, OperatorKey key, InstantSource clock) {
    this.rules = rules;
    this.key = key;
    this.clock = clock;
  }

  @PostMapping
  public ResponseEntity<Object> activate(
      @RequestHeader(name = "Authorization", required = false) String authorization,
      @RequestBody Candidate candidate) {
    if (!key.opens(authorization)) {
      return Problems.shut();
    }
    if (!FunctionId.fits(candidate.by(), Sweden.today(clock))) {
      return Problems.answer(HttpStatus.BAD_REQUEST, Code.CON_003, FunctionId.FORM);
    }
    if (!fits(candidate)) {
      return unreadable();
    }
    return switch (rules.activate(candidate.files(), candidate.by())) {
      case Brought brought -> ResponseEntity.ok(brought);
      case Refused refused -> ResponseEntity.unprocessableEntity().body(refused);
    };
  }

  private static boolean fits(Candidate candidate) {
    return candidate.files() != null
        && !candidate.files().isEmpty()
        && !candidate.files().containsValue(null);
  }

  @ExceptionHandler(HttpMessageNotReadableException.class)
  public ResponseEntity<Object> unreadable() {
    return Problems.answer(HttpStatus.BAD_REQUEST, Code.ACC_006);
  }
}
