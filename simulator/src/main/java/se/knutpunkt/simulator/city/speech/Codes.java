package se.knutpunkt.simulator.city.speech;

import java.util.List;
import java.util.Set;

/// Values that the city uses of the contracts' code lists.
public final class Codes {

  public static final List<String> STADSDELAR =
      List.of(
          "bromma",
          "enskede-arsta-vantor",
          "farsta",
          "hagersten-alvsjo",
          "hasselby-vallingby",
          "jarva",
          "kungsholmen",
          "norra-innerstaden",
          "skarpnack",
          "skarholmen",
          "sodermalm");

  /// The local jobbtorg for adults of each stadsdel, in the same order.
  public static final List<String> JOBBTORG =
      List.of(
          "jobbtorg-vallingby",
          "jobbtorg-globen",
          "jobbtorg-farsta",
          "jobbtorg-skarholmen",
          "jobbtorg-vallingby",
          "jobbtorg-kista",
          "jobbtorg-city",
          "jobbtorg-city",
          "jobbtorg-farsta",
          "jobbtorg-skarholmen",
          "jobbtorg-sodermalm");

  /// The stadsdelar that want attendance each month, and look at each case every third.
  public static final Set<String> MONTHLY = Set.of("hagersten-alvsjo");

  public static final String JOBBTORG_UNGA = "jobbtorg-unga";
  public static final String HEMLOSA = "enheten-for-hemlosa";

  /// SKR's nine categories of level 1.
  public static final List<String> KATEGORIER =
      List.of(
          "arbetstraning",
          "praktik",
          "orienterande_kurs",
          "vagledning",
          "jobbsokaraktivitet",
          "matchning",
          "kartlaggning_kompetens",
          "kommunal_anstallning",
          "feriejobb");

  public static final List<String> PROGRAM =
      List.of(
          "jobb-och-utvecklingsgarantin",
          "jobbgarantin-for-ungdomar",
          "arbetspraktik",
          "arbetsmarknadsutbildning",
          "forberedande-insatser",
          "stod-till-start");

  /// AF's categories: openly unemployed, and part-time unemployed.
  public static final String SKAT_OPEN = "11";

  public static final String SKAT_HINDERED = "14";
  public static final String SKAT_PART_TIME = "21";

  private Codes() {}
}
