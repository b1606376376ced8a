package se.knutpunkt.connectors;

import se.knutpunkt.domain.outcome.Outcome;

/// What a dialect made of a record.
public sealed interface Mapped {

  /// A CloudEvent, not yet judged. What a cell says wrongly is carried on as text, so that the
  /// judge names it.
  ///
  /// @param event CloudEvents JSON, UTF-8; of a record that already was one, its very bytes. Two
  ///     rows that get the same id give the same bytes.
  /// @param series the row's natural key, hashed: among rows of one series only the latest by
  ///     `time` holds; null for messages with an id of their own
  /// @param remarks findings that do not stop the record
  record Event(byte[] event, String series, Outcome remarks) implements Mapped {}

  /// No message can be made of it.
  record Unreadable(Outcome outcome) implements Mapped {}
}
