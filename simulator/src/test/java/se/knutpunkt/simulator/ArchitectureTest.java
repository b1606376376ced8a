package se.knutpunkt.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;

@AnalyzeClasses(
    packages = "se.knutpunkt.simulator",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule theCityKnowsContractsAndNothingOfTheHub =
      classes()
          .that()
          .resideInAPackage("..simulator.city..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "com.fasterxml.jackson..",
              "se.knutpunkt.schemas..",
              "se.knutpunkt.simulator.city..");

  @ArchTest
  static final ArchRule thePartiesKnowTheCityAndNothingOfTheHub =
      noClasses()
          .that()
          .resideInAPackage("..simulator.parties..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "se.knutpunkt.domain..",
              "se.knutpunkt.ledger..",
              "se.knutpunkt.routes..",
              "se.knutpunkt.connectors..",
              "se.knutpunkt.console..",
              "se.knutpunkt.app..",
              "se.knutpunkt.simulator.demo..");

  @ArchTest
  static final ArchRule theCityIsTheSameEveryTime =
      noClasses()
          .that()
          .resideInAPackage("..simulator.city..")
          .should()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Random.class);

  @ArchTest
  static final ArchRule packagesFormNoCircle =
      slices().matching("se.knutpunkt.simulator.(**)").should().beFreeOfCycles();
}
