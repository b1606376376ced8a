package se.knutpunkt.app.pipeline;

import java.util.List;
import java.util.stream.Collectors;

/// CloudEvents as parties send them, with test identities.
final class Events {

  private Events() {}

  static String insats(String id, String person, String from, String till, int omfattning) {
    return event(
        id,
        "jobbtorg",
        "jobbtorg-kista",
        "insats",
        """
        {"person": "%s", "insatsId": "%s", "kategori": "arbetstraning", "insatstyp": "arbetstraning",
         "omfattning": %d, "status": "pagaende", "from": "%s", "till": "%s"}"""
            .formatted(person, id, omfattning, from, till));
  }

  static String anvisning(String id, String person, String from, String till, int omfattning) {
    return event(
        id,
        "arbetsformedlingen",
        "riks",
        "af.anvisning",
        """
        {"person": "%s", "anvisningId": "%s", "program": "arbetspraktik", "anordnare": "Anordnaren AB",
         "omfattning": %d, "from": "%s", "till": "%s"}"""
            .formatted(person, id, omfattning, from, till));
  }

  /// @param deltagare parties that are called to it, beside the person
  static String samtal(String id, String person, List<String> deltagare) {
    return event(
        id,
        "leverantor",
        "leverantor-1",
        "samtal",
        """
        {"person": "%s", "samtalId": "%s", "slag": "trepartssamtal", "kallat": "2026-01-10",
         "planeratDatum": "2026-02-10", "planeradTid": "14:00", "plats": "digitalt",
         "deltagare": ["den_enskilde", "leverantor"%s]}"""
            .formatted(
                person,
                id,
                deltagare.stream().map(", \"%s\""::formatted).collect(Collectors.joining())));
  }

  static String overenskommelse(String id, String from, String till) {
    return event(
        id,
        "arbetsformedlingen",
        "riks",
        "overenskommelse",
        """
        {"overenskommelseId": "%s", "niva": "central", "parter": ["arbetsformedlingen", "jobbtorg"],
         "kombinationer": [{"program": "arbetspraktik", "kategori": "arbetstraning"}], "from": "%s", "till": "%s"}"""
            .formatted(id, from, till));
  }

  static String arende(String id, String unit, String person, String from, String till) {
    return event(
        id,
        "ekonomiskt-bistand",
        unit,
        "arende",
        """
        {"person": "%s", "arendeId": "%s", "stadsdel": "%s", "folkbokforingStadsdel": "%s", "hemlos": false,
         "handlaggare": "handlaggare-1", "status": "oppet", "skydd": "ingen", "from": "%s", "till": "%s"}"""
            .formatted(person, id, unit, unit, from, till));
  }

  static String jobbplan(String id, String person, String coach, String from, String till) {
    return event(
        id,
        "jobbtorg",
        "jobbtorg-kista",
        "jobbplan",
        """
        {"person": "%s", "planId": "%s", "jobbtorg": "jobbtorg-kista", "coach": "%s", "from": "%s", "till": "%s"}"""
            .formatted(person, id, coach, from, till));
  }

  static String godkand(String id, String plan, String person, String datum) {
    return event(
        id,
        "ekonomiskt-bistand",
        "bromma",
        "jobbplan.godkand",
        """
        {"person": "%s", "planId": "%s", "datum": "%s"}"""
            .formatted(person, plan, datum));
  }

  static String avvisad(String id, String plan, String person, String datum) {
    return event(
        id,
        "ekonomiskt-bistand",
        "bromma",
        "jobbplan.avvisad",
        """
        {"person": "%s", "planId": "%s", "datum": "%s"}"""
            .formatted(person, plan, datum));
  }

  static String inskrivning(String id, String person, String malgrupp, String coach, String from) {
    return event(
        id,
        "jobbtorg",
        "jobbtorg-kista",
        "inskrivning",
        """
        {"person": "%s", "jobbtorg": "jobbtorg-kista", "malgrupp": "%s", "coach": "%s", "from": "%s"}"""
            .formatted(person, malgrupp, coach, from));
  }

  static String beslut(String id, String person, String month) {
    return event(
        id,
        "ekonomiskt-bistand",
        "bromma",
        "bistand.beslut",
        """
        {"person": "%s", "arendeId": "%s", "stadsdel": "bromma", "manader": ["%s"], "orsak": "arbetsloshet",
         "beslut": "beviljad"}"""
            .formatted(person, id, month));
  }

  static String afStatus(String id, String person, boolean inskriven, String from, String till) {
    return event(
        id,
        "arbetsformedlingen",
        "riks",
        "af.status",
        """
        {"person": "%s", "inskriven": %s, "skat": "11", "omfattning": 100, "from": "%s", "till": "%s"}"""
            .formatted(person, inskriven, from, till));
  }

  static String sjukpenning(String id, String person, String from, String till, int quarters) {
    return event(
        id,
        "forsakringskassan",
        "riks",
        "fk.forman",
        """
        {"person": "%s", "forman": "sjukpenning", "omfattning": %s, "status": "beviljad", "from": "%s", "till": "%s"}"""
            .formatted(person, 0.25 * quarters, from, till));
  }

  /// @param atgard `sammanfor` or `isarfor`
  /// @param hour of 2026-01-13 at which it is said: of two words the later holds
  static String identitetByte(String id, String person, String tidigare, String atgard, int hour) {
    return event(
            id,
            "ekonomiskt-bistand",
            "bromma",
            "identitet.byte",
            """
            {"person": "%s", "tidigarePerson": "%s", "atgard": "%s", "datum": "2026-01-13"}"""
                .formatted(person, tidigare, atgard))
        .replace("2026-01-12T09:00:00Z", "2026-01-13T%02d:00:00Z".formatted(hour));
  }

  /// @param till last day of the agreement; null when there is none
  static String svar(
      String id,
      String party,
      String unit,
      String person,
      String konflikt,
      String svar,
      String datum,
      String till) {
    return event(
        id,
        party,
        unit,
        "agarskap.svar",
        """
        {"person": "%s", "konflikt": "%s", "svar": "%s", "datum": "%s"%s}"""
            .formatted(
                person,
                konflikt,
                svar,
                datum,
                till == null ? "" : ", \"till\": \"%s\"".formatted(till)));
  }

  /// The same message as a correction of an earlier one.
  static String replacing(String earlier, String event) {
    return event.replaceFirst("\"data\":", "\"replaces\": \"" + earlier + "\", \"data\":");
  }

  static String withdrawal(String id, String party, String unit, String type, String earlier) {
    return """
        {"specversion": "1.0", "id": "%s", "source": "/%s/%s", "type": "knutpunkt.%s.v1", "time": "2026-01-20T09:00:00Z",
         "party": "%s", "unit": "%s", "withdraws": "%s"}"""
        .formatted(id, party, unit, type, party, unit, earlier);
  }

  private static String event(String id, String party, String unit, String type, String data) {
    return """
        {"specversion": "1.0", "id": "%s", "source": "/%s/%s", "type": "knutpunkt.%s.v1", "time": "2026-01-12T09:00:00Z",
         "party": "%s", "unit": "%s", "data": %s}"""
        .formatted(id, party, unit, type, party, unit, data);
  }
}
