package se.knutpunkt.simulator.city.mishaps;

import java.util.List;
import se.knutpunkt.simulator.city.speech.Event;

/// K9: bistånd for a month that another payment covers too; and what is like it but right.
final class PaymentMishaps {

  private PaymentMishaps() {}

  static List<Mishap> all() {
    return List.of(
        Mishap.of(
            "a benefit for a month with bistånd",
            s -> {
              client(s, "beviljad");
              benefit(s, "beviljad");
              s.open("K9", s.month.atDay(12));
            }),
        Mishap.of(
            "a benefit for a month with bistånd, taken back",
            s -> {
              client(s, "beviljad");
              var benefit = benefit(s, "beviljad");
              s.story.must(s.month.atDay(19), s.story.voice.withdrawn(s.month.atDay(19), benefit));
              s.resolved("K9", s.month.atDay(12));
            }),
        Mishap.of(
            "the month's decision is remade when the benefit is known",
            s -> {
              var decision = client(s, "beviljad");
              benefit(s, "beviljad");
              var remade = decision.with("beslut", "avslag").with("beloppOre", null);
              s.story.must(s.month.atDay(20), s.story.voice.changed(s.month.atDay(20), remade));
              s.resolved("K9", s.month.atDay(12));
            }),
        Mishap.of(
            "an a-kassa pays for a month with bistånd",
            s -> {
              client(s, "beviljad");
              paid(s, 8);
              s.open("K9", s.month.atDay(14));
            }),
        Mishap.of(
            "a benefit for a month with bistånd, only applied for",
            s -> {
              client(s, "beviljad");
              benefit(s, "ansokt");
            }),
        Mishap.of(
            "a benefit for a month without bistånd",
            s -> {
              client(s, "avslag");
              benefit(s, "beviljad");
            }),
        Mishap.of(
            "an a-kassa pays nothing for a month with bistånd",
            s -> {
              client(s, "beviljad");
              paid(s, 0);
            }));
  }

  /// @return the decision for the month
  private static Event client(Scene s, String beslut) {
    var arende = s.story.open(s.span.first().minusDays(50));
    Long ore = beslut.equals("beviljad") ? 700_000L : null;
    return s.story.must(
        s.month.atDay(6),
        s.story.bistandFor(s.month.atDay(6), arende, s.month, "otillracklig_inkomst", beslut, ore));
  }

  private static Event benefit(Scene s, String status) {
    return s.story.must(
        s.month.atDay(12),
        s.story.state.forman(
            s.month.atDay(12),
            "foraldrapenning",
            "0.5",
            status,
            s.month.atDay(10),
            s.month.atDay(24)));
  }

  private static void paid(Scene s, int days) {
    s.story.must(
        s.month.atDay(14),
        s.story.state.akassa(s.month.atDay(14), days, s.month.atDay(1), s.month.atDay(11)));
  }
}
