package se.knutpunkt.connectors;

/// One record as it came, not judged. It carries all that its dialect needs: nothing of the file
/// or of its neighbours is asked for later.
///
/// @param content the record's bytes; a CSV row is a JSON object of column to text (empty cells
///     left out), an unreadable record its first bytes
/// @param dialect the name by which [Connectors#dialect(String)] finds the mapper
/// @param line 1-based line of the file on which the record begins; 0 when it came without a file
public record RawRecord(byte[] content, String dialect, long line) {

  /// Content is personal: only its size is shown.
  @Override
  public String toString() {
    return "RawRecord[" + dialect + ", line " + line + ", " + content.length + " bytes]";
  }
}
