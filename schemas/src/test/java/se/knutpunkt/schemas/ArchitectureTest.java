package se.knutpunkt.schemas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import se.knutpunkt.domain.HouseRules;

@AnalyzeClasses(packages = "se.knutpunkt.schemas", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest static final ArchTests house = ArchTests.in(HouseRules.class);

  @ArchTest
  static final ArchRule KNOWS_NOTHING_OF_OURS_BUT_THE_DOMAIN =
      noClasses()
          .should()
          .dependOnClassesThat(
              com.tngtech.archunit.base.DescribedPredicate.describe(
                  "stand in another room of the house",
                  other ->
                      other.getPackageName().startsWith("se.knutpunkt.")
                          && !other.getPackageName().startsWith("se.knutpunkt.domain")
                          && !other.getPackageName().startsWith("se.knutpunkt.schemas")));

  @ArchTest
  static final ArchRule HAS_NO_CLOCK_AND_NO_TRANSPORT_OF_ITS_OWN =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "java.net..", "org.springframework..", "org.apache..")
          .orShould()
          .callMethod(java.time.LocalDate.class, "now")
          .orShould()
          .callMethod(java.time.Instant.class, "now");
}
