package se.knutpunkt.domain.identity;

import se.knutpunkt.domain.outcome.Code;

/// What a text that should name a person turned out to be.
public sealed interface Parsed {

  record Valid(Personidentitet identity) implements Parsed {}

  /// @param code `SEM_007` an organisation number, `SEM_008` an interim number, `SEM_004`
  ///     anything else
  record Invalid(Code code) implements Parsed {}
}
