package se.knutpunkt.simulator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A submission of more records than fit on two pages, every 25th of them good.
@ExtendWith(Node.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReceiptPagesTest {

  private static final int RECORDS = 2_500;
  private static final int EACH_GOOD = 25;

  private final Api jobbtorg = Api.of("jobbtorg");
  private String address;

  @BeforeAll
  void aLargeSubmission() {
    var records = new ArrayList<Object>(java.util.Collections.nCopies(RECORDS, "17"));
    var good = Events.jobbtorg(RECORDS / EACH_GOOD);
    IntStream.range(0, good.size()).forEach(i -> records.set(i * EACH_GOOD, good.get(i)));
    var receipt = jobbtorg.receipts(Api.NDJSON, Events.lines(records.toArray()));
    assertThat(receipt.path("count").asInt()).isEqualTo(RECORDS);
    address = "/api/v1/submissions/" + receipt.path("submission").asText();
  }

  @Test
  void thePagesTogetherHoldEveryRecordOnce() {
    var pages = follow(address + "?all=true");
    assertThat(pages).hasSize(3);
    assertThat(pages).allSatisfy(page -> assertThat(page.path("all").asBoolean()).isTrue());
    assertThat(positions(pages))
        .containsExactlyElementsOf(IntStream.range(0, RECORDS).boxed().toList());
  }

  @Test
  void whereNobodyAsksForAllThePagesHoldThoseWithSomethingToSay() {
    var pages = follow(address);
    assertThat(pages).hasSize(3);
    assertThat(pages).allSatisfy(page -> assertThat(page.path("all").asBoolean()).isFalse());
    assertThat(positions(pages))
        .containsExactlyElementsOf(
            IntStream.range(0, RECORDS).filter(i -> i % EACH_GOOD != 0).boxed().toList());
    assertThat(pages).allSatisfy(page -> assertThat(page.path("count").asInt()).isEqualTo(RECORDS));
  }

  @Test
  void afterTheLastThereIsNothing() {
    var answer = jobbtorg.get(address + "?all=true&after=" + (RECORDS - 1));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("records")).isEmpty();
    assertThat(answer.body().has("next")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "after=-1",
        "after=x",
        "after=1.5",
        "after=%31",
        "after=99999999999",
        "after=1&after=2",
        "all=yes",
        "all=true&all=false"
      })
  void aPageThatIsNoneIsRefused_ACC_006(String query) {
    var answer = jobbtorg.get(address + "?" + query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.code()).isEqualTo("ACC-006");
  }

  @Test
  void aPageIsItsSendersAlone_ACC_002() {
    assertThat(Api.of("finsam").get(address + "?after=5").code()).isEqualTo("ACC-002");
  }

  @Test
  void aSmallSubmissionIsOnePageOfAllItsRecords() {
    var body = Events.lines(Events.jobbtorg(), "17", Events.jobbtorg());
    var receipt = jobbtorg.receipts(Api.NDJSON, body);
    assertThat(receipt.path("all").asBoolean()).isTrue();
    assertThat(receipt.has("next")).isFalse();
    assertThat(positions(List.of(receipt))).containsExactly(0, 1, 2);

    var remarked =
        jobbtorg.get("/api/v1/submissions/" + receipt.path("submission").asText() + "?all=false");
    assertThat(remarked.header("Link")).isEmpty();
    assertThat(positions(List.of(remarked.body()))).containsExactly(1);
  }

  /// Page by page as a partner would, by the link in the body, which the header repeats.
  private List<JsonNode> follow(String first) {
    var pages = new ArrayList<JsonNode>();
    for (var next = first; !next.isEmpty(); next = pages.getLast().path("next").asText()) {
      var answer = jobbtorg.get(next);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body().path("records").size()).isBetween(1, 1000);
      pages.add(answer.body());
      var link = answer.body().path("next").asText();
      assertThat(answer.header("Link"))
          .isEqualTo(link.isEmpty() ? "" : "<" + link + ">; rel=\"next\"");
    }
    return pages;
  }

  private static List<Integer> positions(List<JsonNode> pages) {
    return pages.stream()
        .flatMap(page -> StreamSupport.stream(page.path("records").spliterator(), false))
        .map(record -> record.path("position").asInt())
        .toList();
  }
}
