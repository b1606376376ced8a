package se.knutpunkt.ledger;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Calendar;
import java.util.Date;

@AnalyzeClasses(packages = "se.knutpunkt.ledger", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

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
