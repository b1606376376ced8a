package se.knutpunkt.app.config;

/// One thing that is wrong in the configuration, and what to do about it. Never holds a value
/// that a placeholder brought in, since that may be a secret.
///
/// @param file path below the configuration folder, such as `parties/jobbtorg.yaml`
/// @param line 1-based; 1 where the file as a whole is meant
/// @param sv what is wrong and the remedy, in Swedish
/// @param en the same in English
public record ConfigFault(String file, int line, String sv, String en) {
  @Override
  public String toString() {
    return file + ":" + line + ": " + sv + " | " + en;
  }
}
