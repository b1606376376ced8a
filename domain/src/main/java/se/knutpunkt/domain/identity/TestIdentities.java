package se.knutpunkt.domain.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import se.knutpunkt.domain.hash.Sha256;

/// Skatteverket's published test numbers. Nearly all lie in series; those that do not are known
/// by a 32-bit fingerprint, so that the numbers themselves need not stand in the source tree. One
/// real identity in about two million is mistaken for a test identity by its fingerprint, none by
/// a series. Source: Skatteverket, "Testpersonnummer" and "Testsamordningsnummer" (CC0), as of
/// 2026.
final class TestIdentities {

  private static final LocalDate MODERN_FROM = LocalDate.of(1976, 1, 1);
  private static final LocalDate MODERN_TILL = LocalDate.of(2023, 12, 31);

  private static final int[] OUTSIDE_SERIES = load();

  private TestIdentities() {}

  static boolean contains(Personidentitet identity) {
    return inSeries(identity)
        || Arrays.binarySearch(OUTSIDE_SERIES, fingerprint(identity.digits())) >= 0;
  }

  static boolean inSeries(Personidentitet identity) {
    int serial = identity.serial();
    boolean modern = serial == 238 || serial == 239;
    if (identity.isSamordningsnummer()) {
      return modern && identity.year() >= 1914 && identity.year() <= MODERN_TILL.getYear();
    }
    var born = identity.birthDate().orElse(LocalDate.MIN);
    boolean centenarian =
        serial >= 980 && serial <= 983 && born.getYear() >= 1890 && born.getYear() <= 1910;
    return centenarian || modern && !born.isBefore(MODERN_FROM) && !born.isAfter(MODERN_TILL);
  }

  /// The first four bytes of the SHA-256 of the 12 digits.
  static int fingerprint(String digits) {
    return ByteBuffer.wrap(Sha256.of(digits)).getInt();
  }

  private static int[] load() {
    try (var in = TestIdentities.class.getResourceAsStream("test-identities-outside-series.txt")) {
      var ints = ByteBuffer.wrap(Base64.getMimeDecoder().decode(in.readAllBytes())).asIntBuffer();
      var fingerprints = new int[ints.remaining()];
      ints.get(fingerprints);
      return fingerprints;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
