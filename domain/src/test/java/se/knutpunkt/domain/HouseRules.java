package se.knutpunkt.domain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Calendar;
import java.util.Date;

/// What holds in every room of the house. A module's `ArchitectureTest` takes these in with
/// `ArchTests.in(HouseRules.class)`.
public final class HouseRules {

  @ArchTest
  static final ArchRule noDatesOfTheOldKind =
      noClasses().should().dependOnClassesThat().belongToAnyOf(Date.class, Calendar.class);

  /// But for the command line, which is there to be read.
  @ArchTest
  static final ArchRule nobodySpeaksPastTheLog =
      noClasses()
          .that()
          .resideOutsideOfPackage("..cli..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .callMethod(Throwable.class, "printStackTrace");

  @ArchTest static final ArchRule whatAClassNeedsItIsGiven = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

  private HouseRules() {}
}
