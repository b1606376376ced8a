package se.knutpunkt.connectors;

/// How one kind of record becomes a message. Pure, thread-safe and total: any bytes give an answer,
/// and nothing is thrown.
public interface Dialect {

  /// Stored beside each record, so a name once used keeps its meaning.
  String name();

  Mapped map(byte[] content);
}
