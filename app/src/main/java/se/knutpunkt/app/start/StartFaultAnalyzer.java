package se.knutpunkt.app.start;

import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import se.knutpunkt.app.config.ConfigException;
import se.knutpunkt.ledger.embedded.EmbeddedDatabase;

/// Makes readable lines of what an operator can mend. Every other fault keeps its stack trace.
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class StartFaultAnalyzer implements FailureAnalyzer {

  /// SQL states of a server that cannot be reached, refuses the user, lacks the database, is full
  /// or still starts.
  private static final String UNREACHABLE = "08...|28...|3D000|53300|57P03";

  @Override
  public FailureAnalysis analyze(Throwable failure) {
    return readable(failure).map(lines -> new FailureAnalysis(lines, null, failure)).orElse(null);
  }

  /// The lines to print; empty for a fault that nobody foresaw.
  public static Optional<String> readable(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .map(StartFaultAnalyzer::told)
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static String told(Throwable fault) {
    return switch (fault) {
      case StartFault start -> start.sv() + "\n" + start.en();
      case ConfigException config ->
          config.faults().stream()
              .map(f -> "config/" + f.file() + ":" + f.line() + "\n  " + f.sv() + "\n  " + f.en())
              .collect(Collectors.joining("\n"));
      case BindException property -> told(property);
      case EmbeddedDatabase.InUse _ ->
          """
          Datamappen används redan av en nod som är igång. Stoppa den, eller ange en annan mapp med --data.
          The data folder is in use by a node that runs. Stop that one, or name another folder with --data.""";
      case PortInUseException port ->
          """
          Porten %1$d är upptagen. Stoppa det som har den, eller välj en annan med --port.
          Port %1$d is taken. Stop what has it, or choose another with --port."""
              .formatted(port.getPort());
      case FileSystemException disk ->
          """
          Hubben kan inte skapa, läsa eller skriva %1$s. Ge noden rätt till det, eller ändra knutpunkt.data eller knutpunkt.files.folder.
          The hub cannot make, read or write %1$s. Give the node access, or change knutpunkt.data or knutpunkt.files.folder."""
              .formatted(disk.getFile());
      case SQLException sql
          when sql.getSQLState() != null && sql.getSQLState().matches(UNREACHABLE) ->
          """
          Databasen går inte att nå (SQLSTATE %1$s). Se efter att den är igång och att knutpunkt.database.url, .user och .password stämmer.
          The database cannot be reached (SQLSTATE %1$s). See that it runs and that knutpunkt.database.url, .user and .password are right."""
              .formatted(sql.getSQLState());
      default -> null;
    };
  }

  /// The property and what it may be; never its value, which may be a secret.
  private static String told(BindException fault) {
    var type = fault.getTarget().getType().toClass();
    var allowed =
        type.isEnum()
            ? Stream.of(type.getEnumConstants())
                .map(value -> value.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "))
            : type.getSimpleName();
    return """
    Egenskapen %1$s har ett värde som inte går att läsa. Den kan vara: %2$s. Se docs/configuration.md.
    The property %1$s has a value that cannot be read. It may be: %2$s. See docs/configuration.md."""
        .formatted(fault.getName(), allowed);
  }
}
