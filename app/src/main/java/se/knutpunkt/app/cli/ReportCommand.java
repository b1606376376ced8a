package se.knutpunkt.app.cli;

import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import se.knutpunkt.domain.followup.Figure;
import se.knutpunkt.domain.followup.Report;
import se.knutpunkt.domain.time.Sweden;
import se.knutpunkt.ledger.FollowUp;

@Command(
    name = "report",
    description = {
      "Follow-up figures of a month, as CSV or JSON. Without a name: which reports there are.",
      "Aggregates only: what fewer than five persons stand behind is hidden (.. in CSV), with as"
          + " much else as keeps it from being computed."
    },
    footer = {"", NodeOptions.LAST_USED})
final class ReportCommand implements Callable<Integer> {

  enum Format {
    csv,
    json
  }

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      converter = AName.class,
      description = "Which report.")
  Report report;

  @Option(
      names = "--month",
      paramLabel = "YYYY-MM",
      converter = AMonth.class,
      description = "The month, or the last one of the report's twelve.")
  YearMonth month;

  @Option(names = "--format", paramLabel = "csv|json", defaultValue = "csv")
  Format format;

  @Option(names = "--definitions", description = "How each measure is defined, in Swedish.")
  boolean definitions;

  @Mixin NodeOptions node;

  @Spec CommandSpec spec;

  static final class AName implements ITypeConverter<Report> {
    @Override
    public Report convert(String text) {
      return Report.of(text)
          .orElseThrow(
              () -> new TypeConversionException("no report; ./hub report lists their names"));
    }
  }

  static final class AMonth implements ITypeConverter<YearMonth> {
    @Override
    public YearMonth convert(String text) {
      try {
        var month = YearMonth.parse(text);
        if (month.getYear() >= 2000 && month.getYear() <= 2100) {
          return month;
        }
      } catch (DateTimeException _) {
        // told below
      }
      throw new TypeConversionException("a month between 2000 and 2100 looks like 2026-10");
    }
  }

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    if (report == null) {
      for (var each : Report.values()) {
        out.printf("%-12s %s%n", each.id(), each.title());
      }
    } else if (definitions) {
      for (var measure : report.measures()) {
        out.printf("%s: %s%n", measure.id(), measure.definition());
      }
    } else {
      if (month == null) {
        throw new ParameterException(spec.commandLine(), "Which month? --month 2026-10");
      }
      tellIfNotOver(Sweden.today(InstantSource.system()));
      var figures = figures();
      out.print(
          switch (format) {
            case csv -> ReportText.csv(month, figures);
            case json -> ReportText.json(report, month, figures);
          });
    }
    out.flush();
    return 0;
  }

  private void tellIfNotOver(LocalDate today) {
    if (!today.isAfter(month.atEndOfMonth())) {
      var err = spec.commandLine().getErr();
      err.println("Månaden är inte slut: siffrorna är vad som är sagt hittills, och ändras.");
      err.println("The month is not over: these are figures of what is said so far, and change.");
      err.flush();
    }
  }

  private List<Figure> figures() {
    var offline = Offline.read(node.asArgumentsOrLastUsed());
    var register = offline.config().register();
    return LedgerAccess.read(
        offline.properties(),
        ledger -> {
          var snapshot = new TransactionTemplate(new JdbcTransactionManager(ledger));
          snapshot.setReadOnly(true);
          snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
          return new FollowUp(new JdbcTemplate(ledger), snapshot).of(report, month, register);
        });
  }
}
