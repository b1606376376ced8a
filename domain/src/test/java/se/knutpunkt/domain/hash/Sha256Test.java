package se.knutpunkt.domain.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Sha256Test {

  @Test
  void isTheStandardsOwnExample() {
    var abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assertThat(Sha256.hex("abc")).isEqualTo(abc);
    assertThat(Sha256.of("abc")).isEqualTo(HexFormat.of().parseHex(abc));
  }

  @Test
  void hashesTextAsUtf8() {
    assertThat(Sha256.hex("åäö")).isEqualTo(Sha256.hex("åäö".getBytes(StandardCharsets.UTF_8)));
  }
}
