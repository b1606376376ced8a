package se.knutpunkt.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/// Messages for the benchmarks, about official test identities only.
final class Load {

  private static final LocalDate FIRST = LocalDate.of(1976, 2, 1);
  private static final LocalDate LAST = LocalDate.of(2008, 12, 31);

  private Load() {}

  /// How many persons there are.
  static final int PERSONS = (int) (LAST.toEpochDay() - FIRST.toEpochDay()) * 2;

  /// The n-th identity of the test series: a birth date and serial 238 or 239.
  static String person(long n) {
    long of = n % PERSONS;
    var born = LocalDate.ofEpochDay(FIRST.toEpochDay() + of / 2);
    var digits =
        "%02d%02d%02d23%d"
            .formatted(
                born.getYear() % 100, born.getMonthValue(), born.getDayOfMonth(), 8 + of % 2);
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int product = (digits.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
      sum += product / 10 + product % 10;
    }
    return born.getYear() / 100 + digits + (10 - sum % 10) % 10;
  }

  /// A nightly file of enrolments, one a person, each round with a later change.
  static void enrolments(Path file, int records, int round) throws IOException {
    try (var out = new PrintWriter(Files.newBufferedWriter(file))) {
      out.print("andrad;enhet;person;jobbtorg;coach.funktion;coach.from;malgrupp;from\n");
      for (int i = 0; i < records; i++) {
        out.printf(
            "2026-02-%02dT03:00:00Z;jobbtorg-kista;%s;jobbtorg-kista;coach-kista-%d;2026-01-%02d;forsorjningsstod;2026-01-%02d\n",
            1 + round, person(i), i % PERSONS % 40, 1 + i / PERSONS, 1 + i / PERSONS);
      }
    }
  }

  /// One referral as a CloudEvent.
  static String referral(String id, long n) {
    return """
        {"specversion":"1.0","id":"%s","source":"/arbetsformedlingen/riks","type":"knutpunkt.af.anvisning.v1","time":"2026-02-01T09:00:00Z","datacontenttype":"application/json","party":"arbetsformedlingen","unit":"riks","data":{"person":"%s","anvisningId":"%s","program":"arbetspraktik","anordnare":"Anordnaren AB","omfattning":50,"from":"2026-03-01","till":"2026-05-30"}}"""
        .formatted(id, person(n), id);
  }
}
