package se.knutpunkt.console;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import se.knutpunkt.domain.operations.Rulings;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.ownership.CaseState;
import se.knutpunkt.domain.ownership.RuleOrder;
import se.knutpunkt.domain.ownership.Ruling.Act;
import se.knutpunkt.domain.time.Sweden;
import se.knutpunkt.ledger.Casebook;
import se.knutpunkt.schemas.PersonTrace;

/// The operator's hands on conflicts: list, read, and acknowledge, settle, dismiss or reopen one.
/// Only with the operator's key. No answer says whom a conflict is about.
@RestController
@RequestMapping("/ops/conflicts")
public final class ConflictsController {

  static final int MOST = 500;
  static final int LONGEST_REASON = 2000;

  private static final String FORM = FunctionId.FORM + ", reason 1–%d".formatted(LONGEST_REASON);

  /// @param by function id, never a name
  /// @param reason needed to settle or dismiss, and taken for nothing else
  public record Word(String by, String reason) {}

  /// What conflicts can be asked for by, beside their states.
  ///
  /// @param rules codes, of every version in force
  /// @param units of every party, also those that are no more
  public record Known(Supplier<Set<String>> rules, Set<String> units) {}

  private static final List<String> STATES =
      Arrays.stream(CaseState.values()).map(CaseState::id).toList();

  private final Casebook casebook;
  private final Known known;
  private final Rulings rulings;
  private final OperatorKey key;
  private final InstantSource clock;

  /// @param clock business time: whether an agreement holds today
  public ConflictsController(
      Casebook casebook, Known known, Rulings rulings, OperatorKey key, InstantSource clock) {
    this.casebook = casebook;
    this.known = known;
    this.rulings = rulings;
    this.key = key;
    this.clock = clock;
  }

  @GetMapping
  public ResponseEntity<Object> list(
      @RequestHeader(name = "Authorization", required = false) String authorization,
      @RequestParam(required = false) List<String> state,
      @RequestParam(required = false) String rule,
      @RequestParam(required = false) String unit) {
    if (!key.opens(authorization)) {
      return Problems.shut();
    }
    var states = state == null ? List.<String>of() : state;
    if (!STATES.containsAll(states)) {
      return unknown("state: " + String.join(", ", STATES));
    }
    if (rule != null && !known.rules().get().contains(rule)) {
      return unknown(
          "rule: "
              + known.rules().get().stream()
                  .sorted(RuleOrder.BY_NUMBER)
                  .collect(Collectors.joining(", ")));
    }
    if (unit != null && !known.units().contains(unit)) {
      return unknown("unit: an id of a unit in config/parties");
    }
    var asked = states.stream().map(CaseState::of).collect(Collectors.toSet());
    return ResponseEntity.ok(casebook.list(new Casebook.Filter(asked, rule, unit), MOST));
  }

  /// Nothing would be found, which is not the same as there being nothing.
  private static ResponseEntity<Object> unknown(String expected) {
    return Problems.answer(HttpStatus.BAD_REQUEST, Code.ACC_006, expected);
  }

  @GetMapping("/{reference}")
  public ResponseEntity<Object> show(
      @RequestHeader(name = "Authorization", required = false) String authorization,
      @PathVariable UUID reference) {
    if (!key.opens(authorization)) {
      return Problems.shut();
    }
    return shown(reference);
  }

  @PostMapping("/{reference}/{act}")
  public ResponseEntity<Object> rule(
      @RequestHeader(name = "Authorization", required = false) String authorization,
      @PathVariable UUID reference,
      @PathVariable String act,
      @RequestBody Word word) {
    if (!key.opens(authorization)) {
      return Problems.shut();
    }
    var meant = Arrays.stream(Act.values()).filter(a -> a.id().equals(act)).findFirst();
    if (meant.isEmpty()) {
      return Problems.answer(HttpStatus.NOT_FOUND, Code.ACC_002);
    }
    if (!fits(meant.get(), word)) {
      return Problems.answer(HttpStatus.BAD_REQUEST, Code.CON_003, FORM);
    }
    return rulings
        .rule(reference, meant.get(), word.by(), meant.get().reasoned() ? word.reason() : null)
        .map(code -> Problems.answer(status(code), code))
        .orElseGet(() -> shown(reference));
  }

  /// Free text of a person's is kept sealed; even so it names nobody.
  private boolean fits(Act act, Word word) {
    return FunctionId.fits(word.by(), today())
        && (word.reason() == null
            ? !act.reasoned()
            : !word.reason().isBlank()
                && word.reason().length() <= LONGEST_REASON
                && !PersonTrace.inFreeText(word.reason(), today()));
  }

  private ResponseEntity<Object> shown(UUID reference) {
    return casebook
        .show(reference, today())
        .<ResponseEntity<Object>>map(ResponseEntity::ok)
        .orElseGet(() -> Problems.answer(HttpStatus.NOT_FOUND, Code.ACC_002));
  }

  private LocalDate today() {
    return Sweden.today(clock);
  }

  private static HttpStatus status(Code code) {
    return code == Code.ACC_002 ? HttpStatus.NOT_FOUND : HttpStatus.CONFLICT;
  }

  /// A reference that is no UUID was never given.
  @ExceptionHandler(MethodArgumentTypeMismatchException.class)
  public ResponseEntity<Object> noReference() {
    return Problems.answer(HttpStatus.NOT_FOUND, Code.ACC_002);
  }

  @ExceptionHandler(HttpMessageNotReadableException.class)
  public ResponseEntity<Object> unreadable() {
    return Problems.answer(HttpStatus.BAD_REQUEST, Code.ACC_006);
  }
}
