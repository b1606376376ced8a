package se.knutpunkt.domain.ownership;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import se.knutpunkt.domain.claims.Fact.AkassaUtbetalning;
import se.knutpunkt.domain.claims.Fact.BistandBeslut;
import se.knutpunkt.domain.claims.Fact.FkForman;
import se.knutpunkt.domain.time.Period;

/// **Bistånd for a month that another payment covers too (K9).**
///
/// EB has granted bistånd for a month, and during it Försäkringskassan has granted a benefit, or an
/// a-kassa has granted days, whether they have been paid yet or not. What EB did not know of when
/// it decided is to be counted.
///
/// One decision and one benefit or payment are one conflict, whatever the number of months.
/// *Leads*: EB, which recalculates; the payment is never stopped.
///
/// *Does not*: say that too much was paid, for EB may have counted it already; take an application,
/// a refusal or a payment for no days for a payment. What came by SSBTEK is told to EB only.
///
/// Source: 12 kap. socialtjänstlagen (2025:400) on ekonomiskt bistånd (what one can live on
/// otherwise is counted); the terms of SSBTEK.
public final class BistandBesidePayment implements Detector {

  @Override
  public String situation() {
    return "bistand-och-ersattning";
  }

  @Override
  public Map<String, List<Object>> inputs() {
    return Map.of();
  }

  @Override
  public Seen look(Situation situation) {
    var payments =
        Stream.<Stated<?>>concat(
                situation.of(FkForman.class).stream()
                    .filter(benefit -> "beviljad".equals(benefit.fact().status())),
                situation.of(AkassaUtbetalning.class).stream()
                    .filter(payment -> payment.fact().granted()))
            .toList();
    var sightings = new ArrayList<Sighting>();
    for (var beslut : situation.of(BistandBeslut.class)) {
      if ("beviljad".equals(beslut.fact().beslut())) {
        for (var payment : payments) {
          both(beslut.fact(), payment)
              .ifPresent(days -> sightings.add(seen(beslut, payment, days)));
        }
      }
    }
    return Seen.of(sightings);
  }

  /// From the first day that both cover to the last, where the months may have gaps.
  private static Optional<Period> both(BistandBeslut beslut, Stated<?> payment) {
    var shared =
        beslut.manader().stream()
            .sorted()
            .map(Period::month)
            .flatMap(month -> month.overlap(payment.inForce()).stream())
            .toList();
    return shared.isEmpty()
        ? Optional.empty()
        : Optional.of(new Period(shared.getFirst().from(), shared.getLast().till()));
  }

  private static Sighting seen(Stated<BistandBeslut> beslut, Stated<?> payment, Period days) {
    var what =
        switch (payment.fact()) {
          case FkForman benefit -> benefit.forman();
          default -> "a-kassa";
        };
    return new Sighting(
        List.of(beslut.claim(), payment.claim()),
        List.of(),
        days,
        Map.of(),
        "Bistånd är beviljat för tid då även %s är beviljad eller utbetald (%s), %s."
            .formatted(what, payment.claim().party(), Words.sv(days)),
        "Bistånd is granted for days for which %s is granted or paid too (%s), %s."
            .formatted(what, payment.claim().party(), Words.en(days)));
  }
}
