package se.knutpunkt.domain.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeTest {

  private static final Issue FATAL = Issue.of(Code.SYN_003, "", "64");
  private static final Issue REMARK = Issue.of(Code.SYN_006, "/a");

  @ParameterizedTest
  @CsvSource({"FATAL, true", "ERROR, true", "WARNING, false", "INFORMATION, false"})
  void onlyFaultsReject(Severity severity, boolean rejects) {
    assertThat(severity.rejects()).isEqualTo(rejects);
  }

  @Test
  void oneFaultAmongRemarksRejects() {
    assertThat(Outcome.OK.rejects()).isFalse();
    assertThat(Outcome.of(REMARK).rejects()).isFalse();
    assertThat(Outcome.of(REMARK, FATAL).rejects()).isTrue();
  }

  @Test
  void whatIsFoundTwiceIsToldTogether_inItsOrder() {
    var remarked = Outcome.of(REMARK);
    assertThat(remarked.and(Outcome.of(FATAL)).issues()).containsExactly(REMARK, FATAL);
    assertThat(remarked.and(Outcome.OK)).isEqualTo(remarked);
    assertThat(Outcome.OK.and(remarked)).isEqualTo(remarked);
  }

  @Test
  void theSameIsSaidOfALine() {
    assertThat(Outcome.of(FATAL, REMARK).atLine(7).issues())
        .containsExactly(
            new Issue(FATAL.code(), FATAL.severity(), "", 7, FATAL.args()),
            new Issue(REMARK.code(), REMARK.severity(), "/a", 7, REMARK.args()));
  }

  @Test
  void whatWasExpectedIsFilledIn_andLeftOutWhereItIsNotSaid() {
    assertThat(FATAL.sv()).isEqualTo("För djupt nästlad. Högst 64 nivåer.");
    assertThat(FATAL.en()).isEqualTo("Nested too deep. At most 64 levels.");
    assertThat(FATAL.severity()).isEqualTo(Severity.FATAL);
    var unsaid = Issue.of(Code.SYN_003, "");
    assertThat(unsaid.sv()).isEqualTo("För djupt nästlad. Högst nivåer.");
    assertThat(List.of(unsaid.line(), FATAL.line())).containsOnly(0L);
  }

  @ParameterizedTest
  @EnumSource
  void everyCodeSaysWhoActsAndWhatToDo(Code code) {
    assertThat(code.id()).matches("[A-Z]+-[0-9A-Z]+");
    assertThat(code.severity()).isNotNull();
    assertThat(code.blame()).isNotNull();
    assertThat(code.sv()).isNotBlank().isNotEqualTo(code.en());
    assertThat(code.en()).isNotBlank();
  }
}
