package se.knutpunkt.app.config;

import java.util.Optional;
import java.util.Set;

final class SchemaFields {
  private SchemaFields() {}

  static Optional<Set<String>> of(String type) {
    return Optional.empty();
  }
}
