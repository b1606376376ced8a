package se.knutpunkt.connectors.format;

/// Follows JSON's brackets and strings byte by byte, and nothing else: enough to see where a
/// value ends, also in a value that is wrong, too deep or not UTF-8, which is the judge's to say.
/// In UTF-8 no byte of a longer character looks like a bracket or a quote.
final class JsonScan {

  private int depth;
  private boolean inString;
  private boolean escaped;

  /// @param b the next byte
  void step(int b) {
    if (escaped) {
      escaped = false;
    } else if (inString) {
      escaped = b == '\\';
      inString = b != '"';
    } else {
      switch (b) {
        case '"' -> inString = true;
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        default -> {}
      }
    }
  }

  /// True between values: outside every string, object and array seen so far.
  boolean isOutside() {
    return depth <= 0 && !inString;
  }

  void reset() {
    depth = 0;
    inString = false;
    escaped = false;
  }

  /// True when the bytes break off inside a string, an object or an array.
  static boolean breaksOff(byte[] bytes) {
    var scan = new JsonScan();
    for (var b : bytes) {
      scan.step(b);
    }
    return !scan.isOutside();
  }

  static boolean isSpace(int b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
