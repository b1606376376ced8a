package se.knutpunkt.routes.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.Status;
import se.knutpunkt.domain.party.PartyId;

class InboxHealthTest {

  @TempDir Path inbox;
  private InboxHealth inboxHealth;

  @BeforeEach
  void aWatchedFolder() throws IOException {
    Files.createDirectory(inbox.resolve("finsam"));
    inboxHealth = new InboxHealth(inbox, Set.of(new PartyId("finsam")));
  }

  @Test
  void isUpWhileOnlyWatchedFoldersLieThere() throws IOException {
    Files.createDirectory(inbox.resolve(".snapshot"));

    assertThat(inboxHealth.health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void countsWhatNobodyLooksAtAndNamesNothing() throws IOException {
    Files.createDirectory(inbox.resolve("finnsam"));
    Files.writeString(inbox.resolve("insats-1.csv"), "");

    var health = inboxHealth.health();

    assertThat(health.getStatus()).isEqualTo(InboxHealth.WARNING);
    assertThat(health.getDetails())
        .isEqualTo(Map.of("unread", 2L, "why", "no party's files are taken from there"));
  }

  @Test
  void isDownWhenAnInboxThatIsWatchedIsGone() {
    var gone = inbox.resolve("gone");

    assertThat(new InboxHealth(gone, Set.of(new PartyId("finsam"))).health().getStatus())
        .isEqualTo(Status.DOWN);
    assertThat(new InboxHealth(gone, Set.of()).health().getStatus()).isEqualTo(Status.UP);
  }
}
