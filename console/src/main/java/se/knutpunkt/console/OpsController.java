package se.knutpunkt.console;

import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import se.knutpunkt.domain.operations.Operations;
import se.knutpunkt.domain.operations.Stage;
import se.knutpunkt.domain.outcome.Code;

/// The operator's hands on this node: see, pause and resume its routes. Only with the operator's
/// key.
@RestController
@RequestMapping("/ops/routes")
public final class OpsController {

  /// A route as JSON: `state` is the condition in lower case; times are absent when there is none.
  public record Route(
      String id, String group, String state, String why, String lastLook, String since) {

    static Route of(Stage stage) {
      return new Route(
          stage.id(),
          stage.group(),
          stage.condition().name().toLowerCase(Locale.ROOT),
          stage.why().isEmpty() ? null : stage.why(),
          stage.lastLook() == null ? null : stage.lastLook().toString(),
          stage.since() == null ? null : stage.since().toString());
    }
  }

  private final Operations operations;
  private final OperatorKey key;

  public OpsController(Operations operations, OperatorKey key) {
    this.operations = operations;
    this.key = key;
  }

  @GetMapping
  public ResponseEntity<Object> routes(
      @RequestHeader(name = "Authorization", required = false) String authorization) {
    return key.opens(authorization)
        ? ResponseEntity.ok(operations.stages().stream().map(Route::of).toList())
        : Problems.shut();
  }

  @PostMapping("/{id}/pause")
  public ResponseEntity<Object> pause(
      @RequestHeader(name = "Authorization", required = false) String authorization,
      @PathVariable String id) {
    return key.opens(authorization) ? answer(operations.pause(id)) : Problems.shut();
  }

  @PostMapping("/{id}/resume")
  public ResponseEntity<Object> resume(
      @RequestHeader(name = "Authorization", required = false) String authorization,
      @PathVariable String id) {
    return key.opens(authorization) ? answer(operations.resume(id)) : Problems.shut();
  }

  private static ResponseEntity<Object> answer(Optional<Stage> stage) {
    return stage
        .<ResponseEntity<Object>>map(s -> ResponseEntity.ok(Route.of(s)))
        .orElseGet(() -> Problems.answer(HttpStatus.NOT_FOUND, Code.ACC_002));
  }
}
