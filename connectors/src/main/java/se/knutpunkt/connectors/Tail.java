package se.knutpunkt.connectors;

import se.knutpunkt.domain.outcome.Outcome;

/// What is known once a file has been read to its end.
///
/// @param records how many records the sink was given
/// @param outcome what concerns the file as a whole: empty (`SYN-007`), cut off (`SYN-008`, with
///     the line where its last record begins), begins with a byte order mark (`SYN-006`), header
///     does not fit (`FIL-004`, then there are no records). The records before a cut count. The
///     half record is given to the sink as well, so that its bytes are kept and its line
///     reported.
public record Tail(long records, Outcome outcome) {}
