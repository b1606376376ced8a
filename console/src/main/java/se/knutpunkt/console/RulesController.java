package se.knutpunkt.console;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
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
import se.knutpunkt.ledger.RuleVersions;

/// The operator's hands on the versions of the rules: list them, bring one in, and take back one
/// that has not come into force. Only with the operator's key.
@RestController
@RequestMapping("/ops/rules")
public final class RulesController {

  /// @param by function id, never a name
  /// @param files name → text
  /// @param atOnce that it may be in force at once, where its day has come
  public record Candidate(String by, Map<String, String> files, boolean atOnce) {}

  /// @param by function id, never a name
  public record Word(String by) {}

  /// In the order of their tags.
  public record Listing(List<RuleVersions.Listed> versions) {}

  private final RuleVersions versions;
  private final RuleActivation rules;
  private final OperatorKey key;
  private final InstantSource clock;

  public RulesController(
      RuleVersions versions, RuleActivation rules, OperatorKey key, InstantSource clock) {
    this.versions = versions;
    this.rules = rules;
    this.key = key;
    this.clock = clock;
  }

  @GetMapping
  public ResponseEntity<Object> list(
      @RequestHeader(name = "Authorization", required = false) String authorization) {
    return key.opens(authorization)
        ? ResponseEntity.ok(new Listing(versions.list()))
        : Problems.shut();
  }

  @PostMapping("/{version}/withdraw")
  public ResponseEntity<Object> withdraw(
      @RequestHeader(name = "Authorization", required = false) String authorization,
      @PathVariable String version,
      @RequestBody Word word) {
    if (!key.opens(authorization)) {
      return Problems.shut();
    }
    if (!FunctionId.fits(word.by(), Sweden.today(clock))) {
      return Problems.noFunction();
    }
    return rules
        .withdraw(version, word.by())
        .map(
            issue ->
                Problems.answer(
                    issue.code() == Code.ACC_002 ? HttpStatus.NOT_FOUND : HttpStatus.CONFLICT,
                    issue.code(),
                    issue.args().getOrDefault("expected", Problems.CONTRACT)))
        .orElseGet(() -> ResponseEntity.ok(new Listing(versions.list())));
  }

  @PostMapping
  public ResponseEntity<Object> activate(
      @RequestHeader(name = "Authorization", required = false) String authorization,
      @RequestBody Candidate candidate) {
    if (!key.opens(authorization)) {
      return Problems.shut();
    }
    if (!FunctionId.fits(candidate.by(), Sweden.today(clock))) {
      return Problems.noFunction();
    }
    if (!fits(candidate)) {
      return unreadable();
    }
    return switch (rules.activate(candidate.files(), candidate.by(), candidate.atOnce())) {
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
