package se.knutpunkt.schemas;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.party.PartyId;

/// One of the sample files that stand beside each schema.
///
/// @param codes the codes that its name says it gives, sorted
record Sample(MessageType type, int version, boolean valid, List<String> codes, Path file) {

  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final Pattern CODES = Pattern.compile(".*?\\.([A-Z]{3}-[A-Z0-9+-]+)\\.json");

  static List<Sample> all() {
    return Stream.of(MessageType.values()).flatMap(Sample::of).toList();
  }

  static List<Sample> allValid() {
    return all().stream().filter(Sample::valid).toList();
  }

  static Stream<Sample> of(MessageType type) {
    return Stream.iterate(1, v -> Files.exists(folder(type, v)), v -> v + 1)
        .flatMap(
            v ->
                Stream.of("valid", "invalid")
                    .flatMap(kind -> files(folder(type, v).resolve(kind)))
                    .map(file -> sample(type, v, file)));
  }

  static Path folder(MessageType type, int version) {
    return MODULE.resolve(type.id()).resolve("v" + version);
  }

  byte[] bytes() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ObjectNode event() {
    try {
      return (ObjectNode) new ObjectMapper().readTree(bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A sample comes by the connection of the party that it names, as far as it names one.
  PartyId carrier() {
    var party = event().path("party").asText();
    return party.matches("[a-z][a-z-]{0,39}") ? new PartyId(party) : new PartyId("jobbtorg");
  }

  @Override
  public String toString() {
    return MODULE.relativize(file).toString();
  }

  private static Sample sample(MessageType type, int version, Path file) {
    var codes = CODES.matcher(file.getFileName().toString());
    var named = codes.matches() ? Stream.of(codes.group(1).split("\\+")).sorted().toList() : null;
    boolean valid = file.getParent().endsWith("valid");
    return new Sample(type, version, valid, named == null ? List.of() : named, file);
  }

  private static Stream<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (var files = Files.list(folder)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
