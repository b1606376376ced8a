package se.knutpunkt.simulator.city.speech;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.knutpunkt.simulator.city.plan.Span;

/// Everything that will be said, by the day it is sent. What falls after the last day is left
/// unsaid; what falls before the first is said on the first, as the parties hand over what they
/// have.
public final class Book {

  private final Span span;
  private final Map<LocalDate, List<Piece>> byDay = new HashMap<>();
  private long duplicates;

  public Book(Span span) {
    this.span = span;
  }

  public Span span() {
    return span;
  }

  public long duplicates() {
    return duplicates;
  }

  /// @return false when the day lies after the run, so that nothing will be sent
  public boolean send(LocalDate day, Event event) {
    return add(day, Piece.of(event, Set.of()));
  }

  /// The same record once more, on a day when the first has been sent.
  public void repeat(LocalDate day, Event event) {
    if (send(day, event)) {
      duplicates++;
    }
  }

  /// A record that reads well as a message but must be rejected.
  public boolean sendWrong(LocalDate day, Event event, String... codes) {
    return add(day, Piece.of(event, Set.of(codes)));
  }

  /// A record whose very bytes are wrong: a line of a file, a line of NDJSON over HTTP, a text
  /// message.
  public boolean sendBytes(LocalDate day, Event like, byte[] body, String... codes) {
    return add(
        day,
        new Piece(
            like.channel(),
            like.typeName(),
            like.unit(),
            like.id(),
            like.time(),
            body,
            Set.of(codes)));
  }

  List<Piece> on(LocalDate day) {
    return byDay.getOrDefault(day, List.of());
  }

  private boolean add(LocalDate day, Piece piece) {
    var sent = day.isBefore(span.first()) ? span.first() : day;
    if (sent.isAfter(span.last())) {
      return false;
    }
    byDay.computeIfAbsent(sent, _ -> new ArrayList<>()).add(piece);
    return true;
  }
}
