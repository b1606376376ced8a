package se.knutpunkt.domain.message;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import se.knutpunkt.domain.claims.Fact;

/// Every type of message, with the fact that it states. The contracts stand in
/// `schemas/<id>/v<n>/`.
public enum MessageType {
  ARENDE("arende", Fact.Arende.class),
  IDENTITET_BYTE("identitet.byte", Fact.IdentitetByte.class),
  BISTAND_BESLUT("bistand.beslut", Fact.BistandBeslut.class),
  REMISS("remiss", Fact.Remiss.class),
  ARBETSPLAN("arbetsplan", Fact.Arbetsplan.class),
  JOBBPLAN("jobbplan", Fact.Jobbplan.class),
  JOBBPLAN_GODKAND("jobbplan.godkand", Fact.JobbplanGodkand.class),
  JOBBPLAN_AVVISAD("jobbplan.avvisad", Fact.JobbplanAvvisad.class),
  KARTLAGGNING_DEL1("kartlaggning.del1", Fact.Kartlaggning.class),
  KARTLAGGNING_DEL2("kartlaggning.del2", Fact.Kartlaggning.class),
  KARTLAGGNING_DEL3("kartlaggning.del3", Fact.Kartlaggning.class),
  INSKRIVNING("inskrivning", Fact.Inskrivning.class),
  UTEBLIVANDE("uteblivande", Fact.Uteblivande.class),
  AKASSA_UTBETALNING("akassa.utbetalning", Fact.AkassaUtbetalning.class),
  INSATS("insats", Fact.Insats.class),
  NARVARO_MANAD("narvaro.manad", Fact.NarvaroManad.class),
  SAMTAL("samtal", Fact.Samtal.class),
  ATERREMISS("aterremiss", Fact.Aterremiss.class),
  AVSLUT("avslut", Fact.Avslut.class),
  AF_STATUS("af.status", Fact.AfStatus.class),
  AF_ANVISNING("af.anvisning", Fact.AfAnvisning.class),
  AF_HANDLINGSPLAN("af.handlingsplan", Fact.AfHandlingsplan.class),
  FK_FORMAN("fk.forman", Fact.FkForman.class),
  BEDOMNING("bedomning", Fact.Bedomning.class),
  ANSTALLNING("anstallning", Fact.Anstallning.class),
  FINSAM_DELTAGANDE("finsam.deltagande", Fact.FinsamDeltagande.class),
  SAMTYCKE("samtycke", Fact.Samtycke.class),
  OVERENSKOMMELSE("overenskommelse", Fact.Overenskommelse.class),
  AGARSKAP_SVAR("agarskap.svar", Fact.AgarskapSvar.class),
  /// Sent by the hub only; they state nothing that is claimed.
  AGARSKAP_KONFLIKT("agarskap.konflikt", null),
  AGARSKAP_LOST("agarskap.lost", null),
  RATTELSE("rattelse", null),
  KVITTENS("kvittens", null);

  private static final Map<String, MessageType> BY_ID =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(MessageType::id, Function.identity()));

  private final String id;
  private final Class<? extends Fact> fact;

  MessageType(String id, Class<? extends Fact> fact) {
    this.id = id;
    this.fact = fact;
  }

  public static Optional<MessageType> of(String id) {
    return Optional.ofNullable(BY_ID.get(id));
  }

  public String id() {
    return id;
  }

  /// Null for the types that only the hub sends.
  public Class<? extends Fact> fact() {
    return fact;
  }

  public boolean sentByHubOnly() {
    return fact == null;
  }

  /// True for an agreement: it names nobody and marks everybody whom it can concern.
  public boolean namesNobody() {
    return this == OVERENSKOMMELSE;
  }
}
