package se.knutpunkt.console;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Pattern;
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
import se.knutpunkt.schemas.PersonTrace;

/// The operator brings a version of the rules in. Only with the operator's key.
@RestController
@RequestMapping("/ops/rules")
public final class RulesController {

  private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
  private static final Pattern FUNCTION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._:/-]{0,39}");

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
      return Problems.answer(HttpStatus.UNAUTHORIZED, Code.ACC_001);
    }
    if (!fits(candidate)) {
      return unreadable();
    }
    return switch (rules.activate(candidate.files(), candidate.by())) {
      case Brought brought -> ResponseEntity.ok(brought);
      case Refused refused -> ResponseEntity.unprocessableEntity().body(refused);
    };
  }

  private boolean fits(Candidate candidate) {
    return candidate.by() != null
        && FUNCTION.matcher(candidate.by()).matches()
        && !PersonTrace.in(candidate.by(), LocalDate.ofInstant(clock.instant(), SWEDEN))
        && candidate.files() != null
        && !candidate.files().isEmpty()
        && !candidate.files().containsValue(null);
  }

  @ExceptionHandler(HttpMessageNotReadableException.class)
  public ResponseEntity<Object> unreadable() {
    return Problems.answer(HttpStatus.BAD_REQUEST, Code.ACC_006);
  }
}
