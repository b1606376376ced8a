package se.knutpunkt.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import se.knutpunkt.app.start.DataFolder;

/// Which node is meant: options that stand for properties. What is left out is as `config/` and the
/// environment say.
public final class NodeOptions {

  /// Where the caller stood before the launcher went to its own folder.
  private static final String FROM = "hub.from";

  /// The folder that holds the environments' own, as `application.yaml` has it.
  private static final Path DATA = Path.of("data");

  /// Of the commands that read the ledger. A node whose folder lies elsewhere leaves no trace in
  /// `data/`.
  static final String LAST_USED =
      "Without --data and --environment the folder in data/ that a node used last is read; one"
          + " elsewhere is named with --data.";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This text.")
  boolean help;

  @Option(
      names = "--environment",
      paramLabel = "demo|test|production",
      description = "What the node is.")
  String environment;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Where an embedded node keeps everything. Default: data/<environment>")
  Path data;

  @Option(
      names = "--config",
      paramLabel = "FOLDER",
      description = "Parties, rules, releases, application.yaml. Default: config")
  Path config;

  List<String> asArguments() {
    var arguments = new ArrayList<String>();
    if (environment != null) {
      arguments.add("--knutpunkt.environment=" + environment);
    }
    if (data != null) {
      arguments.add("--knutpunkt.data=" + fromCaller(data));
    }
    if (config != null) {
      var folder = fromCaller(config);
      arguments.add("--knutpunkt.config=" + folder);
      arguments.add("--spring.config.additional-location=optional:file:" + folder + "/");
    }
    return arguments;
  }

  /// The same; where nothing is said of the environment, that of the folder; where nothing is said
  /// of the folder either, the one in `data/` that a node used last.
  List<String> asArgumentsOrLastUsed() {
    if (environment != null) {
      return asArguments();
    }
    var arguments = new ArrayList<String>();
    var last = data == null ? DataFolder.last(DATA) : Optional.<Path>empty();
    last.ifPresent(folder -> arguments.add("--knutpunkt.data=" + folder));
    last.or(() -> Optional.ofNullable(data).map(NodeOptions::fromCaller))
        .flatMap(DataFolder::owner)
        .ifPresent(owner -> arguments.add("--knutpunkt.environment=" + owner));
    arguments.addAll(asArguments());
    return arguments;
  }

  /// A path as the caller means it, absolute.
  public static Path fromCaller(Path path) {
    var from = System.getProperty(FROM);
    return (from == null ? path : Path.of(from).resolve(path)).toAbsolutePath().normalize();
  }
}
