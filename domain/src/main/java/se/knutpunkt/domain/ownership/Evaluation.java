package se.knutpunkt.domain.ownership;

import java.time.LocalDate;
import java.util.List;

/// What holds between the parties about one person.
///
/// @param findings in the order of their keys
/// @param nextLook the first later day on which it could come out otherwise without any new
///     message; null when only a message can change it
public record Evaluation(List<Finding> findings, LocalDate nextLook) {

  public Evaluation {
    findings = List.copyOf(findings);
  }
}
