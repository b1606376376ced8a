package se.knutpunkt.routes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import se.knutpunkt.domain.HouseRules;

@AnalyzeClasses(packages = "se.knutpunkt.routes", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest static final ArchTests house = ArchTests.in(HouseRules.class);

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
}
