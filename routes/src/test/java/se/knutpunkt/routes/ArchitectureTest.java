package se.knutpunkt.routes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Calendar;
import java.util.Date;

@AnalyzeClasses(packages = "se.knutpunkt.routes", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesFormNoCircle =
      slices().matching("se.knutpunkt.routes.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule decidingHasNoClockOfItsOwn =
      noClasses()
          .that()
          .resideInAnyPackage("..routes.decide..", "..routes.judge..", "..routes.answer..")
          .should()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(Instant.class, "now");

  @ArchTest
  static final ArchRule sqlIsSpokenOnlyWithThePartiesOwnDatabases =
      noClasses()
          .that()
          .resideOutsideOfPackages("..routes.deliver..", "..routes.receive..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "org.springframework.jdbc..");

  @ArchTest
  static final ArchRule noDatesOfTheOldKind =
      noClasses().should().dependOnClassesThat().belongToAnyOf(Date.class, Calendar.class);

  @ArchTest
  static final ArchRule nobodySpeaksPastTheLog =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .callMethod(Throwable.class, "printStackTrace");

  @ArchTest static final ArchRule whatAClassNeedsItIsGiven = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
}
