package se.knutpunkt.simulator.city.mishaps;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import se.knutpunkt.simulator.city.speech.Codes;
import se.knutpunkt.simulator.city.speech.Event;

/// Messages that no receiver could use, each wrong in one way, on every transport that can carry
/// the fault.
final class BrokenMessages {

  private BrokenMessages() {}

  static List<Mishap> all() {
    return List.of(
        Mishap.of("broken requests of AF's", BrokenMessages::byAf),
        Mishap.of("broken lines from SSBTEK", BrokenMessages::bySsbtek),
        Mishap.of("broken rows in Flai's export", BrokenMessages::byFlai),
        Mishap.of("broken rows in the case system", BrokenMessages::byCaseSystem),
        Mishap.of("broken rows in Flai's change table", BrokenMessages::byFlaiTable),
        Mishap.of("broken texts of a provider's", BrokenMessages::byProvider),
        Mishap.of("broken rows of Finsam's", BrokenMessages::byFinsam));
  }

  private static void byAf(Scene s) {
    s.story.calm();
    var good = s.story.state.handlingsplan(s.day, s.day.plusMonths(6));
    s.story.must(s.day, good);
    wrong(s, good.with("fornyasSenast", s.day.plusMonths(5)), "ENV-009");
    wrong(s, fresh(s, good).typed("af.horoskop.v1"), "ENV-002");
    wrong(s, fresh(s, good).typed("af.handlingsplan.v9"), "ENV-003");
    wrong(s, fresh(s, good).with("from", null), "SCH-001");
    wrong(s, fresh(s, good).with("person", wrongCheckDigit(s)), "SEM-004");
    wrong(s, fresh(s, good).from("gotland"), "SEM-003");
    wrong(s, anvisning(s).with("till", s.day.minusDays(5)), "SEM-001");
    wrong(s, anvisning(s).with("omfattning", 140), "SEM-002");
    wrong(s, fresh(s, good).typed("bistand.beslut.v1"), "ENV-004");
    bytes(s, fresh(s, good), text -> text.substring(0, text.length() - 9), "SYN-001");
    bytes(s, fresh(s, good), twice("person"), "SYN-002");
    latin1(s, anvisning(s).with("anordnare", "Utbildning i Åkersberga"));
  }

  private static void bySsbtek(Scene s) {
    s.story.calm();
    var good =
        s.story.state.forman(s.day, "bostadsbidrag", "1", "ansokt", s.day, s.day.plusDays(30));
    s.story.must(s.day, good);
    wrong(s, fresh(s, good).with("status", null), "SCH-001");
    wrong(s, fresh(s, good).with("till", s.day.minusDays(9)), "SEM-001");
    wrong(s, fresh(s, good).with("person", wrongCheckDigit(s)), "SEM-004");
    wrong(s, fresh(s, good).with("forman", "sjukpenning").with("omfattning", 1.4), "SCH-007");
    bytes(s, fresh(s, good), text -> "<fel>tidsgräns</fel>", "SYN-001");
    bytes(s, fresh(s, good), twice("person"), "SYN-002");
    latin1(
        s,
        s.story.state.akassa(s.day, 9, s.day.minusDays(30), s.day).with("kassa", "Småföretagarna"));
  }

  private static void byFlai(Scene s) {
    s.story.calm();
    var good = insats(s);
    wrong(s, insats(s).with("kategori", null), "SCH-001");
    wrong(s, insats(s).with("person", wrongCheckDigit(s)), "SEM-004");
    wrong(s, insats(s).with("till", s.day.minusDays(20)), "SEM-001");
    wrong(s, insats(s).with("omfattning", 140), "SEM-002");
    wrong(s, insats(s).from("jobbtorg-gotland"), "SEM-003");
    bytes(
        s,
        good,
        _ -> s.day + ";" + s.story.person.jobbtorg() + ";" + s.story.person.identity(),
        "SYN-009");
    latin1Row(s, insats(s).with("insatstyp", "Försörjningsvägledning"));
  }

  private static void byCaseSystem(Scene s) {
    s.story.calm();
    var good = s.story.eb.remiss(s.day, s.day.plusDays(3));
    wrong(s, fresh(s, good).with("datum", null), "SCH-001");
    wrong(s, fresh(s, good).with("person", wrongCheckDigit(s)), "SEM-004");
    wrong(s, fresh(s, good).typed("remitering.v1"), "ENV-002");
    wrong(s, fresh(s, good).with("stadsdel", "gamla-stan").from("gamla-stan"), "SEM-003");
    var arende = s.story.eb.arende(s.day, s.story.person.stadsdel(), s.story.voice.key("A"), s.day);
    wrong(s, arende.with("till", s.day.minusDays(30)), "SEM-001");
    var notTheirs =
        s.story.state.anvisning(s.day, Codes.PROGRAM.getFirst(), 50, s.day, s.day.plusDays(9));
    wrong(s, fresh(s, good).typed("af.anvisning.v1").saying(notTheirs), "ENV-004");
  }

  private static void byFlaiTable(Scene s) {
    s.story.calm();
    var good = s.story.jobbtorg.jobbplan(s.day, s.day, s.day.plusDays(30));
    wrong(s, fresh(s, good).with("coach", null), "SCH-001");
    wrong(s, fresh(s, good).with("till", s.day.minusDays(30)), "SEM-001");
  }

  private static void byProvider(Scene s) {
    s.story.calm();
    var good = s.story.state.bedomning(s.day, s.day.minusDays(20), 3);
    s.story.must(s.day, good);
    wrong(s, good.with("bestalld", s.day.minusDays(25)), "ENV-009");
    wrong(s, fresh(s, good).with("bestalld", null), "SCH-001");
    wrong(s, fresh(s, good).typed("bedomning.v7"), "ENV-003");
    wrong(s, fresh(s, good).typed("avslut.v1"), "ENV-004");
    wrong(s, fresh(s, good).with("person", wrongCheckDigit(s)), "SEM-004");
    bytes(s, fresh(s, good), _ -> "Hej! Bedömningen är klar, ring mig.", "SYN-001");
    bytes(s, fresh(s, good), twice("person"), "SYN-002");
  }

  private static void byFinsam(Scene s) {
    s.story.calm();
    var good =
        s.story.state.insatsByFinsam(
            s.day, Codes.KATEGORIER.getLast(), 50, s.day.plusDays(3), s.day.plusDays(60));
    wrong(s, fresh(s, good).with("status", "kanske"), "SCH-003");
    wrong(s, fresh(s, good).with("till", s.day.minusDays(20)), "SEM-001");
  }

  private static Event anvisning(Scene s) {
    return s.story.state.anvisning(
        s.day, Codes.PROGRAM.getFirst(), 50, s.day.plusDays(5), s.day.plusDays(60));
  }

  private static Event insats(Scene s) {
    return s.story.jobbtorg.insats(
        s.day, Codes.KATEGORIER.getLast(), 50, "pagaende", s.day.plusDays(5), s.day.plusDays(60));
  }

  private static Event fresh(Scene s, Event good) {
    return good.as(s.story.voice.key("X"), s.story.voice.at(s.day), null);
  }

  private static void wrong(Scene s, Event event, String code) {
    s.story.book.sendWrong(s.day.plusDays(s.rnd.between(1, 12)), event, code);
  }

  private static void bytes(Scene s, Event like, UnaryOperator<String> broken, String code) {
    var text = broken.apply(new String(like.bytes(), StandardCharsets.UTF_8));
    s.story.book.sendBytes(
        s.day.plusDays(s.rnd.between(1, 12)), like, text.getBytes(StandardCharsets.UTF_8), code);
  }

  private static void latin1(Scene s, Event event) {
    var text = new String(event.bytes(), StandardCharsets.UTF_8);
    s.story.book.sendBytes(
        s.day.plusDays(2), event, text.getBytes(StandardCharsets.ISO_8859_1), "SYN-005");
  }

  private static void latin1Row(Scene s, Event event) {
    s.story.book.sendBytes(
        s.day.plusDays(2), event, event.row().getBytes(StandardCharsets.ISO_8859_1), "SYN-005");
  }

  private static UnaryOperator<String> twice(String field) {
    return text -> text.replaceFirst("(\"" + field + "\":\"[^\"]*\",)", "$1$1");
  }

  private static String wrongCheckDigit(Scene s) {
    var right = s.story.person.identity();
    return right.substring(0, 11) + (right.charAt(11) - '0' + 1) % 10;
  }
}
