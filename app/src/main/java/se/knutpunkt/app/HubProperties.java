package se.knutpunkt.app;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import se.knutpunkt.domain.Environment;

/// What a node is told from outside, under `knutpunkt.`. Every key, its default and its meaning:
/// `docs/configuration.md`.
///
/// Paths are texts here: a `Path` would be looked for among the web application's resources first,
/// where a relative one is none. The methods below give them, seen from the folder that the process
/// runs in.
///
/// @param environment what this node is; what does not belong there is refused
/// @param data where an embedded node keeps everything: database, broker, keys, files
/// @param config folder with parties, rules and releases
/// @param node name of this node in the history
@ConfigurationProperties("knutpunkt")
public record HubProperties(
    @DefaultValue("test") Environment environment,
    String data,
    @DefaultValue("config") String config,
    @DefaultValue("hub-1") String node,
    @DefaultValue Database database,
    @DefaultValue MasterKey masterKey,
    @DefaultValue Files files,
    @DefaultValue Limits limits,
    @DefaultValue Sweep sweep,
    @DefaultValue Delivery delivery) {

  /// @param url JDBC address of a PostgreSQL of one's own; empty: one is embedded
  public record Database(
      @DefaultValue("") String url,
      @DefaultValue("") String user,
      @DefaultValue("") String password,
      @DefaultValue("24") int connections) {

    @Override
    public String toString() {
      return "Database[…]";
    }
  }

  /// @param value the key in base64, as a secret store hands it over; empty: the file counts
  /// @param file empty: `master.key` in the data folder, made at the first start
  public record MasterKey(@DefaultValue("") String value, @DefaultValue("") String file) {

    @Override
    public String toString() {
      return "MasterKey[…]";
    }
  }

  /// @param folder where `inbox/`, `outbox/` and `archive/` are; empty: the data folder
  /// @param every pause between two looks at an inbox
  /// @param patience after how long the sender of a file that keeps growing is told
  public record Files(
      @DefaultValue("") String folder,
      @DefaultValue("2s") Duration every,
      @DefaultValue("10m") Duration patience) {}

  /// @param backlog records that may wait for the judge before the doors close
  /// @param freeDisk what must be free where the hub stores
  public record Limits(
      @DefaultValue("200000") long backlog, @DefaultValue("512MB") DataSize freeDisk) {}

  /// @param every pause between two sweeps
  /// @param forgotten after how long the announcement of a large chunk counts as lost
  /// @param abandoned after how long an open submission counts as broken off
  public record Sweep(
      @DefaultValue("1s") Duration every,
      @DefaultValue("30s") Duration forgotten,
      @DefaultValue("10m") Duration abandoned) {}

  /// @param tries after how many attempts a delivery is parked
  /// @param first pause after the first failure; doubled by each further one
  /// @param longest the longest pause
  /// @param batch deliveries at once
  /// @param lease how long one attempt may take before another node takes over
  /// @param breaker how long a party is left alone once its circuit opened
  public record Delivery(
      @DefaultValue("12") int tries,
      @DefaultValue("1s") Duration first,
      @DefaultValue("30m") Duration longest,
      @DefaultValue("100") int batch,
      @DefaultValue("2m") Duration lease,
      @DefaultValue("10s") Duration breaker) {}

  public Path dataFolder() {
    return Path.of(data);
  }

  public Path configFolder() {
    return Path.of(config);
  }

  /// Where partners' files are.
  public Path folder() {
    return Path.of(files.folder().isEmpty() ? data : files.folder());
  }
}
