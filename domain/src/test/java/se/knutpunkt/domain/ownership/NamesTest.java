package se.knutpunkt.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// States, severities and acts as they are kept, shown and typed.
class NamesTest {

  @ParameterizedTest
  @EnumSource
  void aStateIsReadAsItIsKept(CaseState state) {
    assertThat(CaseState.of(state.id())).isEqualTo(state);
  }

  @ParameterizedTest
  @EnumSource
  void aSeverityIsReadAsItIsWritten(Allvar allvar) {
    assertThat(Allvar.of(allvar.id())).isEqualTo(allvar);
  }

  @Test
  void namesAreInLowerCase() {
    assertThat(CaseState.ACKNOWLEDGED.id()).isEqualTo("acknowledged");
    assertThat(Allvar.HOG.id()).isEqualTo("hog");
    assertThatThrownBy(() -> Allvar.of("värst")).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "ACKNOWLEDGE, acknowledge, acknowledged, false",
    "SETTLE, settle, settled, true",
    "DISMISS, dismiss, dismissed, true",
    "REOPEN, reopen, reopened, false"
  })
  void whatClosesAConflictNeedsAReason(Ruling.Act act, String id, String done, boolean reasoned) {
    assertThat(act.id()).isEqualTo(id);
    assertThat(act.done()).isEqualTo(done);
    assertThat(act.reasoned()).isEqualTo(reasoned);
  }
}
