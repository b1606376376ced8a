package se.knutpunkt.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingTest {

  private static final String VALID = Events.inskrivning().toString();

  @Test
  void rejectsBytesThatAreNoJson_SYN_001() {
    assertThat(judged("")).containsExactly("SYN-001");
    assertThat(judged("{\"id\":\"m-1\"")).containsExactly("SYN-001");
    assertThat(judged("{\"id\":NaN}")).containsExactly("SYN-001");
  }

  @Test
  void saysWhereTheJsonBreaks_SYN_001() {
    var issue = Reading.of(Events.bytes("{\"id\":\n  oj}")).issues().getFirst();
    assertThat(issue.args().get("expected")).isEqualTo("JSON, line 2 column 3");
  }

  @Test
  void rejectsTwoObjectsInOneRecord_SYN_001() {
    assertThat(judged(VALID + VALID)).containsExactly("SYN-001");
  }

  @Test
  void rejectsTheSameFieldTwice_SYN_002() {
    assertThat(judged("{\"data\":{\"from\":1,\"from\":2}}")).containsExactly("SYN-002 /data/from");
  }

  @Test
  void doesNotRepeatADuplicateNameThatMayBePersonal_SYN_002() {
    assertThat(judged("{\"199704282392\":1,\"199704282392\":2}")).containsExactly("SYN-002");
  }

  @Test
  void rejectsNestingBeyondTheLimit_SYN_003() {
    assertThat(judged("{\"data\":" + "[".repeat(63) + "]".repeat(63) + "}"))
        .doesNotContain("SYN-003");
    assertThat(judged("{\"data\":" + "[".repeat(64) + "]".repeat(64) + "}"))
        .containsExactly("SYN-003");
    assertThat(judged("[".repeat(500_000))).containsExactly("SYN-003");
  }

  @Test
  void rejectsAHugeLineByItsLengthAlone_SYN_004() {
    var line = new byte[200 * 1024 * 1024];
    Arrays.fill(line, (byte) '[');
    assertThat(findings(line)).containsExactly("SYN-004");
  }

  @Test
  void rejectsLatin1AndOtherEncodings_SYN_005() {
    assertThat(findings("{\"id\":\"å\"}".getBytes(StandardCharsets.ISO_8859_1)))
        .containsExactly("SYN-005");
    assertThat(findings(VALID.getBytes(StandardCharsets.UTF_16))).containsExactly("SYN-005");
    assertThat(findings(new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'}))
        .containsExactly("SYN-005");
  }

  @Test
  void readsPastAByteOrderMarkAndSaysSo_SYN_006() {
    var judgement = TestHub.JUDGE.judge(Events.bytes("\uFEFF" + VALID), TestHub.JOBBTORG, null);
    assertThat(Events.findings(judgement)).containsExactly("SYN-006");
    assertThat(judgement.message()).isNotNull();
  }

  @Test
  void rejectsWhatIsNoObject_SYN_010() {
    assertThat(judged("[" + VALID + "]")).containsExactly("SYN-010");
    assertThat(judged("null")).containsExactly("SYN-010");
  }

  private static List<String> judged(String record) {
    return findings(Events.bytes(record));
  }

  private static List<String> findings(byte[] record) {
    return Events.findings(TestHub.JUDGE.judge(record, TestHub.JOBBTORG, null));
  }
}
