package se.knutpunkt.app.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import se.knutpunkt.domain.Environment;
import se.knutpunkt.ledger.disk.Folders;

/// Where a node keeps everything. The folder belongs to one environment for life: the file
/// `environment` in it says which. Beside it, `last` names the folder that was used last, so that
/// the command line finds it among those in `data/`.
public record DataFolder(Path path) {

  private static final String ENVIRONMENT = "environment";
  private static final String LAST = "last";

  /// Takes the folder for a node, making it the first time.
  ///
  /// @throws StartFault when it belongs to another environment, or cannot be written
  public static DataFolder claim(Path folder, Environment environment) {
    try {
      Folders.closed(folder);
      if (owner(folder).isEmpty()) {
        Files.writeString(folder.resolve(ENVIRONMENT), name(environment) + "\n");
      }
      new DataFolder(folder).refuseOther(environment);
      var absolute = folder.toAbsolutePath();
      Files.writeString(absolute.resolveSibling(LAST), absolute + "\n");
      return new DataFolder(folder);
    } catch (IOException e) {
      throw new StartFault(
          "Datamappen %s kan inte skrivas. Ge noden rätt till den, eller ange en annan med --data."
              .formatted(folder),
          "The data folder %s cannot be written. Give the node access, or name another with --data."
              .formatted(folder));
    }
  }

  /// @throws StartFault when it belongs to another environment
  public void refuseOther(Environment environment) {
    owner(path)
        .filter(owner -> !owner.equals(name(environment)))
        .ifPresent(
            owner -> {
              throw new StartFault(
                  "Datamappen %s tillhör miljön %s, men här gäller %s. Ange en annan mapp med --data, eller rätt miljö med --environment."
                      .formatted(path, owner, name(environment)),
                  "The data folder %s belongs to the environment %s, but this is %s. Name another folder with --data, or the right environment with --environment."
                      .formatted(path, owner, name(environment)));
            });
  }

  /// The embedded database's own folder.
  public Path database() {
    return path.resolve("database");
  }

  /// Whether a node has ever kept an embedded database here.
  public boolean hasDatabase() {
    return Files.isDirectory(database().resolve("pg"));
  }

  /// The folder used last among those in `parent`; empty when there is none.
  public static Optional<Path> last(Path parent) {
    try {
      return Optional.of(Path.of(Files.readString(parent.resolve(LAST)).strip()))
          .filter(Files::isDirectory);
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// The environment that a folder belongs to; empty when no node has used it.
  public static Optional<String> owner(Path folder) {
    try {
      return Optional.of(Files.readString(folder.resolve(ENVIRONMENT)).strip());
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static String name(Environment environment) {
    return environment.name().toLowerCase(Locale.ROOT);
  }
}
