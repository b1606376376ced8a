package se.knutpunkt.domain.claims;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// One person as the rules and the gate see him: every identity that holds for him now.
///
/// @param identities at least one, in key order
/// @throws TooManyIdentities more than anybody has: the joins are wrong
public record Subject(SortedSet<PersonKey> identities) {

  /// A person has a personnummer, and a samordningsnummer or two before it. A source that joins
  /// everybody to one number must not make the whole city one person.
  public static final int MOST_IDENTITIES = 20;

  /// So many identities are joined that nobody should be decided by them.
  public static final class TooManyIdentities extends IllegalStateException {
    TooManyIdentities() {
      super("more than " + MOST_IDENTITIES + " identities are joined into one person");
    }
  }

  public Subject {
    if (identities.size() > MOST_IDENTITIES) {
      throw new TooManyIdentities();
    }
    identities = Collections.unmodifiableSortedSet(new TreeSet<>(identities));
  }

  /// Stands for all of them, the same on every node and in every order of arrival.
  public PersonKey representative() {
    return identities.first();
  }
}
