package se.knutpunkt.domain.hash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BearerKeyTest {

  @Test
  void theSchemeMayBeWrittenInAnyCase_theKeyMayNot() {
    assertThat(BearerKey.in("Bearer Key")).isEqualTo("Key");
    assertThat(BearerKey.in("bearer Key")).isEqualTo("Key");
    assertThat(BearerKey.in("BEARER  Key ")).isEqualTo("Key");
  }

  @Test
  void whatIsNoKeyIsNone() {
    assertThat(BearerKey.in(null)).isEmpty();
    assertThat(BearerKey.in("")).isEmpty();
    assertThat(BearerKey.in("Bearer")).isEmpty();
    assertThat(BearerKey.in("Bearer ")).isEmpty();
    assertThat(BearerKey.in("Basic Key")).isEmpty();
    assertThat(BearerKey.in("Key")).isEmpty();
  }
}
