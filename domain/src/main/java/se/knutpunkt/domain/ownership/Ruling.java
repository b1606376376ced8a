package se.knutpunkt.domain.ownership;

import java.util.Locale;
import java.util.UUID;

/// What a person at the hub does with a conflict.
///
/// @param by function id, never a name
/// @param reason where the sealed text lies; null when the act needs none
public record Ruling(Act act, String by, UUID reason) {

  public enum Act {
    ACKNOWLEDGE(CaseState.ACKNOWLEDGED, "acknowledged", false),
    SETTLE(CaseState.SETTLED, "settled", true),
    DISMISS(CaseState.DISMISSED, "dismissed", true),
    REOPEN(CaseState.OPEN, "reopened", false);

    private final CaseState leadsTo;
    private final String done;
    private final boolean reasoned;

    Act(CaseState leadsTo, String done, boolean reasoned) {
      this.leadsTo = leadsTo;
      this.done = done;
      this.reasoned = reasoned;
    }

    CaseState leadsTo() {
      return leadsTo;
    }

    /// What it is called once it is done.
    public String done() {
      return done;
    }

    /// Whether a reason has to be given.
    public boolean reasoned() {
      return reasoned;
    }

    /// As it is typed: `settle`.
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Whether a conflict that stands so can be treated so. What the data resolved, only data
    /// reopens; what is closed is reopened before it is closed otherwise.
    boolean allowedFrom(CaseState state) {
      return switch (this) {
        case ACKNOWLEDGE -> state == CaseState.OPEN;
        case SETTLE, DISMISS -> state.open();
        case REOPEN -> state == CaseState.SETTLED || state == CaseState.DISMISSED;
      };
    }
  }
}
