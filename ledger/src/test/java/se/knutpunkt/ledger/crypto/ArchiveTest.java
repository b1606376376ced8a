package se.knutpunkt.ledger.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {

  @TempDir Path folder;
  private Archive archive;
  private final UUID submission = UUID.randomUUID();

  @BeforeEach
  void open() {
    archive = new Archive(Masters.ONE, folder.resolve("archive"));
  }

  @Test
  void aFileOfManySegmentsComesBackByteByByte() throws IOException {
    var plain = folder.resolve("large.csv");
    var bytes = new byte[5_000_001];
    new Random(1).nextBytes(bytes);
    Files.write(plain, bytes);

    var kept = archive.keep(submission, plain);

    try (var in = archive.open(submission)) {
      assertThat(in.readAllBytes()).isEqualTo(bytes);
    }
    try (var names = Files.list(kept.getParent())) {
      assertThat(names).containsExactly(kept);
    }
  }

  @Test
  void nothingOfTheFileCanBeRead() throws IOException {
    var kept = archive.keep(submission, text("handläggaren skrev"));

    assertThat(new String(Files.readAllBytes(kept), StandardCharsets.ISO_8859_1))
        .doesNotContain("skrev");
    assertThat(kept.getFileName().toString()).doesNotContain("letter");
  }

  @Test
  void aFileUnderAnotherSubmissionsNameDoesNotOpen() throws IOException {
    var other = UUID.randomUUID();
    var kept = archive.keep(submission, text("x"));
    Files.move(kept, kept.resolveSibling(other + ".sealed"));

    assertThatThrownBy(() -> archive.open(other).readAllBytes()).isInstanceOf(IOException.class);
  }

  @Test
  void anotherMasterKeyDoesNotOpenIt() throws IOException {
    archive.keep(submission, text("x"));
    var other = new Archive(Masters.OTHER, folder.resolve("archive"));

    assertThatThrownBy(() -> other.open(submission).readAllBytes()).isInstanceOf(IOException.class);
  }

  @Test
  void isOpenToNobodyElse() throws IOException {
    var kept = archive.keep(submission, text("x"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    var link = Files.createSymbolicLink(folder.resolve("link.csv"), text("x"));

    assertThatThrownBy(() -> archive.keep(submission, link)).isInstanceOf(IOException.class);

    assertThat(folder.resolve("archive/" + submission + ".sealed")).doesNotExist();
  }

  private Path text(String text) throws IOException {
    return Files.writeString(folder.resolve("letter.csv"), text);
  }
}
