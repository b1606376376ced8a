package se.knutpunkt.ledger;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import se.knutpunkt.domain.HouseRules;

@AnalyzeClasses(packages = "se.knutpunkt.ledger", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest static final ArchTests house = ArchTests.in(HouseRules.class);

  @ArchTest
  static final ArchRule cryptoKnowsNoTables =
      noClasses()
          .that()
          .resideInAPackage("..ledger.crypto..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("se.knutpunkt.ledger", "java.sql..", "org.springframework..");

  @ArchTest
  static final ArchRule businessTimeIsGivenFromOutside =
      noClasses()
          .should()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(Instant.class, "now");
}
