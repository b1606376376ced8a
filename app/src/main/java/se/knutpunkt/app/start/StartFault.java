package se.knutpunkt.app.start;

/// The node cannot start, and somebody can do something about it. Told in a few lines, not as a
/// stack trace. Each text says what is wrong and the remedy; never a secret, and no address that
/// may hold one.
public final class StartFault extends RuntimeException {

  private final String sv;

  public StartFault(String sv, String en) {
    super(en);
    this.sv = sv;
  }

  public String sv() {
    return sv;
  }

  public String en() {
    return getMessage();
  }
}
