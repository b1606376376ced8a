package se.knutpunkt.domain.ownership;

import java.util.Locale;

/// Where a conflict stands.
/// ```
///   (found) ──▶ OPEN ◀──(taken back)──▶ ACKNOWLEDGED        somebody takes the next step
///                ▲ │                        │
///                │ └──────────┬─────────────┤
///                │            ▼             ▼
///   (changed, ended,   SETTLED, DISMISSED   RESOLVED         the claims no longer show it
///    or found again)          │             ▲ │
///                ├────────────┴─────────────┘ │              (no longer found: quietly)
///                └────────────────────────────┘
/// ```
/// SETTLED is closed although the claims still show it: by an agreement of the parties, or by a
/// person at the hub with a reason. DISMISSED is a person's too: it called for nothing.
public enum CaseState {
  OPEN,
  ACKNOWLEDGED,
  RESOLVED,
  SETTLED,
  DISMISSED;

  /// Whether it still waits for somebody.
  public boolean open() {
    return this == OPEN || this == ACKNOWLEDGED;
  }

  /// As it is kept and shown: `open`.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static CaseState of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
