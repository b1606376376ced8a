package se.knutpunkt.domain.hash;

/// The key that a request shows in its `Authorization`. Of the scheme's name the case does not
/// matter (RFC 9110, 11.1).
public final class BearerKey {

  private static final String SCHEME = "Bearer ";

  private BearerKey() {}

  /// @param authorization the header; null or empty when the request had none
  /// @return empty text when it shows no key
  public static String in(String authorization) {
    return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? authorization.substring(SCHEME.length()).strip()
        : "";
  }
}
