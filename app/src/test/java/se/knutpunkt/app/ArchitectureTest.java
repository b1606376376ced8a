package se.knutpunkt.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import se.knutpunkt.domain.HouseRules;

@AnalyzeClasses(packages = "se.knutpunkt.app", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest static final ArchTests house = ArchTests.in(HouseRules.class);

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
}
