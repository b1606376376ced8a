package se.knutpunkt.app.config;

import java.io.IOException;

/// One thing that is wrong in the configuration, and what to do about it. Never holds a value
/// that a placeholder brought in, since that may be a secret.
///
/// @param file path below the configuration folder, such as `parties/jobbtorg.yaml`
/// @param line 1-based; 1 where the file as a whole is meant
/// @param sv what is wrong and the remedy, in Swedish
/// @param en the same in English
public record ConfigFault(String file, int line, String sv, String en) {

  /// A file that somebody needs is not there.
  public static ConfigFault missing(String file) {
    return new ConfigFault(
        file,
        1,
        "Filen saknas. Lägg den i konfigurationsmappen.",
        "The file is missing. Put it in the configuration folder.");
  }

  /// A file is there, and cannot be read.
  public static ConfigFault unreadable(String file, IOException why) {
    var kind = why.getClass().getSimpleName();
    return new ConfigFault(
        file,
        1,
        "Går inte att läsa (%s). Spara som UTF-8, och ge noden rätt att läsa.".formatted(kind),
        "Cannot be read (%s). Save it as UTF-8, and let the node read it.".formatted(kind));
  }

  @Override
  public String toString() {
    return file + ":" + line + ": " + sv + " | " + en;
  }
}
