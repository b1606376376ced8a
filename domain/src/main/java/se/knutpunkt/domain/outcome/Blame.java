package se.knutpunkt.domain.outcome;

/// Who has to act on an issue.
public enum Blame {
  SENDER,
  HUB,
  RECEIVER
}
