package se.knutpunkt.domain.ownership;

import java.util.UUID;

/// One step in the life of a conflict. Each takes the case's version one further; the first is 1.
public sealed interface Change {

  UUID key();

  int version();

  record Opened(Finding finding, int version) implements Change {
    @Override
    public UUID key() {
      return finding.key();
    }
  }

  /// What is told about it differs from before.
  record Updated(Finding finding, int version) implements Change {
    @Override
    public UUID key() {
      return finding.key();
    }
  }

  record Reopened(Finding finding, int version) implements Change {
    @Override
    public UUID key() {
      return finding.key();
    }
  }

  /// The claims no longer show it.
  record Resolved(UUID key, int version) implements Change {}
}
