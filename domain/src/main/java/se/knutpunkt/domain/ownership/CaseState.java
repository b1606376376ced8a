package se.knutpunkt.domain.ownership;

/// Where a conflict stands.
/// ```
///   (found) ──▶ OPEN ──(no longer found)──▶ RESOLVED
///                ▲                              │
///                └────────(found again)─────────┘
/// ```
public enum CaseState {
  OPEN,
  RESOLVED
}
