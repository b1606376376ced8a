package se.knutpunkt.console;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import se.knutpunkt.domain.operations.Replays;
import se.knutpunkt.domain.operations.Replays.Asked;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.time.Sweden;

/// The operator's hands on what was received before: see what a replay would do, begin one, and do
/// it page by page. Only with the operator's key. Answers hold counts, never a person.
@RestController
@RequestMapping("/ops/replays")
public final class ReplaysController {

  /// @param by function id, never a name; only for what is begun
  public record Wish(
      UUID record,
      UUID submission,
      String party,
      Instant from,
      Instant till,
      boolean resend,
      String by) {

    Optional<Asked> asked() {
      try {
        var sender = party == null ? null : new PartyId(party);
        return Optional.of(new Asked(record, submission, sender, from, till, resend))
            .filter(Asked::fits);
      } catch (IllegalArgumentException _) {
        return Optional.empty();
      }
    }
  }

  private final Replays replays;
  private final OperatorKey key;
  private final InstantSource clock;

  /// @param clock business time: who is born by then has an identity that may not be named
  public ReplaysController(Replays replays, OperatorKey key, InstantSource clock) {
    this.replays = replays;
    this.key = key;
    this.clock = clock;
  }

  @PostMapping("/preview")
  public ResponseEntity<Object> preview(
      @RequestHeader(name = "Authorization", required = false) String authorization,
      @RequestBody Wish wish) {
    if (!key.opens(authorization)) {
      return Problems.shut();
    }
    return wish.asked().map(asked -> told(replays.preview(asked))).orElseGet(this::unreadable);
  }

  @PostMapping
  public ResponseEntity<Object> begin(
      @RequestHeader(name = "Authorization", required = false) String authorization,
      @RequestBody Wish wish) {
    if (!key.opens(authorization)) {
      return Problems.shut();
    }
    if (!FunctionId.fits(wish.by(), Sweden.today(clock))) {
      return Problems.noFunction();
    }
    return wish.asked()
        .map(asked -> told(replays.begin(asked, wish.by())))
        .orElseGet(this::unreadable);
  }

  @PostMapping("/{id}/next")
  public ResponseEntity<Object> next(
      @RequestHeader(name = "Authorization", required = false) String authorization,
      @PathVariable UUID id) {
    return key.opens(authorization) ? told(replays.next(id)) : Problems.shut();
  }

  private static ResponseEntity<Object> told(Optional<?> answer) {
    return answer
        .<ResponseEntity<Object>>map(ResponseEntity::ok)
        .orElseGet(() -> Problems.answer(HttpStatus.NOT_FOUND, Code.ACC_002));
  }

  /// An id that is no UUID was never given.
  @ExceptionHandler(MethodArgumentTypeMismatchException.class)
  public ResponseEntity<Object> noReplay() {
    return Problems.answer(HttpStatus.NOT_FOUND, Code.ACC_002);
  }

  @ExceptionHandler(HttpMessageNotReadableException.class)
  public ResponseEntity<Object> unreadable() {
    return Problems.answer(HttpStatus.BAD_REQUEST, Code.ACC_006);
  }
}
