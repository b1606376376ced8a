package se.knutpunkt.domain.ownership;

import java.time.Period;
import java.util.Set;

/// The values that ownership rules take from config. What is an agency's code list is never known
/// to a rule.
///
/// @param planSettling how long a jobbplan may run before EB's missing approval counts: EB may
///     still be writing it, or its message be on its way
/// @param enrolmentSettling how far into a month of bistånd the person may be missing at AF
///     before it counts: AF's answer comes by a question that EB asks some time in the month
/// @param sicknessBenefits FK's benefits that say that the person cannot work, as in `fk.forman`
/// @param openlyUnemployedSkat AF's categories (SKAT) for those without work who can take one at
///     once
/// @param unitsForHomeless units whose cases are of persons without a home, also where the case
///     does not say so
/// @param targetGroupsOutsideAf target groups of jobbtorg whose members need not be enrolled at
///     AF
public record Settings(
    Period planSettling,
    Period enrolmentSettling,
    Set<String> sicknessBenefits,
    Set<String> openlyUnemployedSkat,
    Set<String> unitsForHomeless,
    Set<String> targetGroupsOutsideAf) {

  public Settings {
    sicknessBenefits = Set.copyOf(sicknessBenefits);
    openlyUnemployedSkat = Set.copyOf(openlyUnemployedSkat);
    unitsForHomeless = Set.copyOf(unitsForHomeless);
    targetGroupsOutsideAf = Set.copyOf(targetGroupsOutsideAf);
  }
}
