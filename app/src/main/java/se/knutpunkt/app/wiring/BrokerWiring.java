package se.knutpunkt.app.wiring;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.camel.component.jms.JmsComponent;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.connection.CachingConnectionFactory;
import se.knutpunkt.app.start.DataFolder;
import se.knutpunkt.ledger.disk.Folders;
import se.knutpunkt.ledger.embedded.EmbeddedDatabase;
import se.knutpunkt.routes.Road;

/// The road: Artemis, embedded by default (`spring.artemis.mode`), with its journal in the data
/// folder.
@Configuration(proxyBeanMethods = false)
public class BrokerWiring {

  /// Artemis gathers durable writes for this long before it flushes; its default of 3.3 ms holds
  /// a single sender to some 260 messages a second.
  private static final int FLUSH_AFTER_NANOS = 200_000;

  /// The database comes first: its lock tells at once that another node has the folder, where the
  /// broker would wait for that node to end.
  @Bean
  ArtemisConfigurationCustomizer embeddedBroker(
      DataFolder data, ObjectProvider<EmbeddedDatabase> database) {
    database.ifAvailable(_ -> {});
    return broker -> {
      var folder = closed(data.path().resolve("broker").toAbsolutePath());
      broker.setJournalDirectory(folder.resolve("journal").toString());
      broker.setBindingsDirectory(folder.resolve("bindings").toString());
      broker.setPagingDirectory(folder.resolve("paging").toString());
      broker.setLargeMessagesDirectory(folder.resolve("large").toString());
      broker.setJournalType(JournalType.NIO);
      broker.setJournalBufferTimeout_NIO(FLUSH_AFTER_NANOS);
      broker.setPersistIDCache(true);
      broker.setGlobalMaxSize(64L << 20);
      // what a receiver never fetches must not push out the announcements: it is paged to disk
      broker.addAddressSetting(
          "#",
          new AddressSettings()
              .setAutoCreateQueues(true)
              .setAutoCreateAddresses(true)
              .setAutoDeleteQueues(false)
              .setAutoDeleteAddresses(false)
              // a message that cannot be recorded now is a message still: it waits, however long
              .setMaxDeliveryAttempts(-1)
              .setRedeliveryDelay(1_000)
              .setRedeliveryMultiplier(2)
              .setMaxRedeliveryDelay(30_000)
              .setDeadLetterAddress(SimpleString.of("DLQ"))
              .setExpiryAddress(SimpleString.of("ExpiryQueue"))
              .setMaxSizeBytes(16L << 20));
    };
  }

  private static Path closed(Path folder) {
    try {
      Folders.closed(folder);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("the broker's folder cannot be made", e);
    }
  }

  /// Sends share sessions; consumers bring their own.
  @Bean
  Road road(ConnectionFactory connections) {
    return new Road(connections);
  }

  @Bean("jms")
  JmsComponent jms(ConnectionFactory connections) {
    var component =
        JmsComponent.jmsComponentAutoAcknowledge(
            connections instanceof CachingConnectionFactory caching
                ? caching.getTargetConnectionFactory()
                : connections);
    component.setIncludeSentJMSMessageID(false);
    return component;
  }
}
