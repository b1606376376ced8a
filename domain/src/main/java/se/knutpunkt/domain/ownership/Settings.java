package se.knutpunkt.domain.ownership;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import se.knutpunkt.domain.time.Limit;

/// The values that ownership rules take from config. What is an agency's code list is never known
/// to a rule.
///
/// @param planSettling how long a jobbplan may run before EB's missing approval counts: EB may
///     still be writing it, or its message be on its way
/// @param enrolmentSettling how far into a month of bistånd the person may be missing at AF
///     before it counts: AF's answer comes by a question that EB asks some time in the month
/// @param bounces how many times sent back, or how many parties, within `bounceWindow` is too many
/// @param gap how long a person with bistånd may be without plan and insats
/// @param remissAnswer how long a remiss may wait for its answer
/// @param sicknessBenefits FK's benefits that say that the person cannot work, as in `fk.forman`
/// @param openlyUnemployedSkat AF's categories (SKAT) for those without work who can take one at
///     once
/// @param hinderedSkat AF's categories for those who seek work and have a hindrance
/// @param guaranteePrograms AF's programs that take over after the time at jobbtorg
/// @param unitsForHomeless units whose cases are of persons without a home, also where the case
///     does not say so
/// @param targetGroupsOutsideAf target groups of jobbtorg whose members need not be enrolled at
///     AF
/// @param deadlines the time rules, all their versions
/// @param workday tells working days from others
public record Settings(
    Limit planSettling,
    Limit enrolmentSettling,
    int bounces,
    Limit bounceWindow,
    Limit gap,
    Limit remissAnswer,
    Set<String> sicknessBenefits,
    Set<String> openlyUnemployedSkat,
    Set<String> hinderedSkat,
    Set<String> guaranteePrograms,
    Set<String> unitsForHomeless,
    Set<String> targetGroupsOutsideAf,
    List<Deadline> deadlines,
    Predicate<LocalDate> workday) {

  public Settings {
    sicknessBenefits = Set.copyOf(sicknessBenefits);
    openlyUnemployedSkat = Set.copyOf(openlyUnemployedSkat);
    hinderedSkat = Set.copyOf(hinderedSkat);
    guaranteePrograms = Set.copyOf(guaranteePrograms);
    unitsForHomeless = Set.copyOf(unitsForHomeless);
    targetGroupsOutsideAf = Set.copyOf(targetGroupsOutsideAf);
    deadlines = List.copyOf(deadlines);
  }

  Settings with(List<Deadline> deadlines) {
    return new Settings(
        planSettling,
        enrolmentSettling,
        bounces,
        bounceWindow,
        gap,
        remissAnswer,
        sicknessBenefits,
        openlyUnemployedSkat,
        hinderedSkat,
        guaranteePrograms,
        unitsForHomeless,
        targetGroupsOutsideAf,
        deadlines,
        workday);
  }

  /// The versions of one time rule.
  List<Deadline> deadlines(String rule) {
    return deadlines.stream().filter(deadline -> deadline.rule().equals(rule)).toList();
  }

  /// The last day on which the limit, counted from that day, is kept.
  LocalDate after(LocalDate from, Limit limit) {
    return limit.after(from, workday);
  }
}
