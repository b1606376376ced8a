package se.knutpunkt.domain;

/// What a node is. Environments never mix: outside production only test identities are taken, in
/// production none.
public enum Environment {
  DEMO,
  TEST,
  PRODUCTION
}
