package se.knutpunkt.app.config;

import java.util.List;
import se.knutpunkt.domain.time.Limit;

/// Limits as they are written, such as `5 arbetsdagar`.
record Limits(YamlFile file, List<ConfigFault> faults) {

  /// In the place of one that could not be read; never used, as the fault stops the start.
  private static final Limit UNREAD = new Limit(0, Limit.Unit.KALENDERDAGAR);

  Limit read(String at) {
    var text = file.root().at(at).asText();
    try {
      return Limit.of(text);
    } catch (IllegalArgumentException _) {
      faults.add(
          file.fault(
              at,
              "Ingen tidsgräns: "
                  + text
                  + ". Skriv ett antal och kalenderdagar, arbetsdagar, månader eller år, högst tio år.",
              "No limit: "
                  + text
                  + ". Write a number and kalenderdagar, arbetsdagar, månader or år, ten years at most."));
      return UNREAD;
    }
  }
}
