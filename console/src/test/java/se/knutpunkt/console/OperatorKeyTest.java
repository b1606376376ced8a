package se.knutpunkt.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OperatorKeyTest {

  /// SHA-256 of `open`.
  private static final String HASH =
      "2348f998744212575d85959674f9607ab26f67708a917157472832386337c904";

  @Test
  void opensToItsKeyAlone() {
    var key = new OperatorKey(HASH);

    assertThat(key.opens("Bearer open")).isTrue();
    assertThat(key.opens("bearer open")).isTrue();
    assertThat(key.opens("Bearer other")).isFalse();
    assertThat(key.opens("open")).isFalse();
    assertThat(key.opens(null)).isFalse();
  }

  @Test
  void staysShutWithoutAHash() {
    var shut = new OperatorKey("");

    assertThat(shut.opens("Bearer ")).isFalse();
    assertThat(shut.opens("Bearer anything")).isFalse();
  }

  @Test
  void refusesAKeyInPlaceOfItsHash() {
    assertThatThrownBy(() -> new OperatorKey("open")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new OperatorKey("abcd")).isInstanceOf(IllegalArgumentException.class);
  }
}
