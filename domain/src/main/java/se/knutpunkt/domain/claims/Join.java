package se.knutpunkt.domain.claims;

/// A claim that two identities are one person, or that they are not.
///
/// @param claim about the identity in force; its fact is an [Fact.IdentitetByte]
/// @param earlier the other identity, mostly a samordningsnummer
public record Join(Claim claim, PersonKey earlier) {

  public PersonKey inForce() {
    return claim.person();
  }

  /// False where it takes the two apart.
  boolean together() {
    return claim.fact() instanceof Fact.IdentitetByte said && "sammanfor".equals(said.atgard());
  }
}
