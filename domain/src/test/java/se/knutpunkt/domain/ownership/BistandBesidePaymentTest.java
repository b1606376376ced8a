package se.knutpunkt.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.domain.ownership.World.EB;
import static se.knutpunkt.domain.ownership.World.FK;
import static se.knutpunkt.domain.ownership.World.TODAY;
import static se.knutpunkt.domain.ownership.World.corrects;
import static se.knutpunkt.domain.ownership.World.day;
import static se.knutpunkt.domain.ownership.World.days;
import static se.knutpunkt.domain.ownership.World.says;
import static se.knutpunkt.domain.ownership.World.superseded;
import static se.knutpunkt.domain.ownership.World.viaSsbtek;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.party.PartyId;

class BistandBesidePaymentTest {

  private static final PartyId KASSA = new PartyId("a-kassorna");
  private static final Claim MARCH = says(1, EB, bistand("beviljad", "2026-03"));

  private static Fact.BistandBeslut bistand(String beslut, String... months) {
    return new Fact.BistandBeslut(
        "a",
        "farsta",
        Stream.of(months).map(YearMonth::parse).toList(),
        "otillracklig_inkomst",
        beslut,
        900_000L);
  }

  private static Fact.FkForman benefit(String status, String from, String till) {
    return new Fact.FkForman("bostadsbidrag", BigDecimal.ONE, status, day(from), day(till));
  }

  private static List<Finding> findings(Claim... claims) {
    var evaluation = World.evaluate(new BistandBesidePayment(), TODAY, List.of(), claims);
    assertThat(evaluation.nextLook()).isNull();
    return evaluation.findings();
  }

  @Test
  void flagsAMonthThatIsPaidTwice_K9() {
    var benefit = viaSsbtek(2, FK, benefit("beviljad", "2026-03-20", null));
    assertThat(findings(MARCH, benefit))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("K9");
              assertThat(finding.allvar()).isEqualTo(Allvar.HOG);
              assertThat(finding.told()).containsExactly(EB);
              assertThat(finding.viaSsbtek()).isTrue();
              assertThat(finding.period()).isEqualTo(days("2026-03-20", "2026-03-31"));
              assertThat(finding.claims()).containsExactly(MARCH, benefit);
              assertThat(finding.forklaringSv()).contains("bostadsbidrag", "forsakringskassan");
              assertThat(finding.forklaringEn()).contains("bostadsbidrag", "forsakringskassan");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "beviljad, 2026-03-31, , 1",
    "beviljad, 2026-04-01, , 0",
    "beviljad, 2026-01-01, 2026-03-01, 1",
    "beviljad, 2026-01-01, 2026-02-28, 0",
    "ansokt, 2026-03-01, , 0",
    "avslagen, 2026-03-01, , 0"
  })
  void aGrantedBenefitOnADayOfTheMonth(String status, String from, String till, int conflicts) {
    assertThat(findings(MARCH, says(2, FK, benefit(status, from, till)))).hasSize(conflicts);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 500000, 1",
    "10, 0, 1",
    "1, 0, 1",
    "10, , 1",
    "0, , 0",
    "0, 0, 0",
    "0, 500000, 0",
    ", 1, 1",
    ", 0, 0",
    ", , 1"
  })
  void grantedDaysDecide_andOnlyWithoutThemWhatWasPaid(Integer granted, Long paid, int conflicts) {
    var payment =
        says(
            2,
            KASSA,
            new Fact.AkassaUtbetalning(
                "alfa", granted, paid, day("2026-03-01"), day("2026-03-31")));
    assertThat(findings(MARCH, payment)).hasSize(conflicts);
  }

  @Test
  void refusedBistandIsNone_andMonthsOfOneDecisionAreOne() {
    var benefit = says(2, FK, benefit("beviljad", "2026-01-15", "2026-05-10"));
    assertThat(findings(says(1, EB, bistand("avslag", "2026-03")), benefit)).isEmpty();
    assertThat(findings(says(1, EB, bistand("beviljad", "2026-05", "2026-03")), benefit))
        .singleElement()
        .satisfies(f -> assertThat(f.period()).isEqualTo(days("2026-03-01", "2026-05-10")));
  }

  @Test
  void isGoneWhenTheDecisionIsRemade_andBackWhenThatIsUndone() {
    var benefit = says(2, FK, benefit("beviljad", "2026-03-15", null));
    var remade = corrects(3, MARCH, bistand("avslag", "2026-03"));
    assertThat(findings(superseded(MARCH), remade, benefit)).isEmpty();
    var again = corrects(4, MARCH, bistand("beviljad", "2026-03"));
    assertThat(findings(superseded(MARCH), superseded(remade), again, benefit).getFirst().key())
        .isEqualTo(findings(MARCH, benefit).getFirst().key());
  }
}
