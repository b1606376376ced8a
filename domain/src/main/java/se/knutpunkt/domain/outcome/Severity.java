package se.knutpunkt.domain.outcome;

/// As in FHIR's OperationOutcome. FATAL: nothing of the record could be read. ERROR: the record
/// is rejected. WARNING and INFORMATION: it is accepted, and the sender is told.
public enum Severity {
  FATAL,
  ERROR,
  WARNING,
  INFORMATION;

  public boolean rejects() {
    return this == FATAL || this == ERROR;
  }
}
