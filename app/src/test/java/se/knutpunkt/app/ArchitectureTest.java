package se.knutpunkt.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Calendar;
import java.util.Date;

@AnalyzeClasses(packages = "se.knutpunkt.app", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesFormNoCircle =
      slices().matching("se.knutpunkt.app.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule wiringIsTheOnlyOneThatPutsStagesTogether =
      noClasses()
          .that()
          .resideInAnyPackage("..app.config..", "..app.decisions..", "..app.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "se.knutpunkt.routes.judge..",
              "se.knutpunkt.routes.decide..",
              "se.knutpunkt.routes.deliver..");

  @ArchTest
  static final ArchRule noDatesOfTheOldKind =
      noClasses().should().dependOnClassesThat().belongToAnyOf(Date.class, Calendar.class);

  @ArchTest
  static final ArchRule nobodySpeaksPastTheLog =
      noClasses()
          .that()
          .resideOutsideOfPackage("..app.cli..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .callMethod(Throwable.class, "printStackTrace");

  @ArchTest static final ArchRule whatAClassNeedsItIsGiven = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
}
