package se.knutpunkt.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.outcome.Code;

/// `docs/codes.md` is what partners look a code up in, and is written from the catalogue itself.
class CodesDocTest {

  private static final Path DOC = Path.of("").toAbsolutePath().resolve("../docs/codes.md");
  private static final String REFRESH =
      "mvn -pl schemas test -Dtest=CodesDocTest -Dcodes.write=true";

  @Test
  void isWrittenAnewWhenACodeChanges() throws IOException {
    if (Boolean.getBoolean("codes.write")) {
      Files.createDirectories(DOC.getParent());
      Files.writeString(DOC, written());
    }
    assertThat(DOC).as("stale; refresh with: " + REFRESH).hasContent(written());
  }

  private static String written() {
    var doc = new StringBuilder();
    doc.append("# Codes\n\n");
    doc.append("Every code that an outcome can hold: how grave it is, who has to act, what is\n");
    doc.append("wrong and what to do. A code retires, it is never given another meaning.\n");
    doc.append("`{expected}` is filled with what would have been right.\n\n");
    doc.append("Written from `Code.java`; refresh with `").append(REFRESH).append("`.\n\n");
    doc.append("| code | severity | who acts | på svenska | in English |\n");
    doc.append("|---|---|---|---|---|\n");
    for (var code : Code.values()) {
      doc.append(
          "| %s | %s | %s | %s | %s |\n"
              .formatted(
                  code.id(), lower(code.severity()), lower(code.blame()), code.sv(), code.en()));
    }
    return doc.toString();
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
