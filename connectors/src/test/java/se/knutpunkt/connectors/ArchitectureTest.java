package se.knutpunkt.connectors;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import se.knutpunkt.domain.HouseRules;

@AnalyzeClasses(packages = "se.knutpunkt.connectors", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest static final ArchTests house = ArchTests.in(HouseRules.class);

  private static final String[] PARTIES = {
    "..jobbtorg..", "..ekonomisktbistand..", "..finsam..", "..cloudevents.."
  };

  @ArchTest
  static final ArchRule noPartySeesAnother =
      slices()
          .matching("se.knutpunkt.connectors.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(inPackage(PARTIES), inPackage("se.knutpunkt.connectors.format"));

  @ArchTest
  static final ArchRule whatIsSharedKnowsNoParty =
      noClasses()
          .that()
          .resideInAPackage("..connectors.format")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(PARTIES);

  @ArchTest
  static final ArchRule connectorsArePure =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "se.knutpunkt.connectors..",
              "se.knutpunkt.domain..",
              "com.fasterxml.jackson..",
              "java.io",
              "java.lang..",
              "java.nio..",
              "java.security",
              "java.time",
              "java.util..");

  @ArchTest
  static final ArchRule connectorsHaveNoClock =
      noClasses()
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  private static com.tngtech.archunit.base.DescribedPredicate<
          com.tngtech.archunit.core.domain.JavaClass>
      inPackage(String... packages) {
    return com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(packages);
  }
}
