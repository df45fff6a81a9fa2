package mosaico.testkit.services;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** The few things that the fixture itself asks of a broker. */
final class Amqp {
  private static final List<String> QUEUES = List.of("tareas", "tareas.pesadas", "tareas.dlq");
  private static final int TIMEOUT_MILLIS = 10_000;

  private Amqp() {}

  /** What the broker calls itself; an {@link IOException} when it does not serve. */
  static String product(URI uri) throws IOException {
    try (Connection connection = connect(uri)) {
      return String.valueOf(connection.getServerProperties().get("product"));
    }
  }

  static void emptyQueues(URI uri, boolean delete) {
    try (Connection connection = connect(uri)) {
      for (String queue : QUEUES) {
        Channel channel = connection.createChannel();
        if (delete) {
          channel.queueDelete(queue); // one that is not there is fine
        } else {
          channel.queuePurge(queue);
        }
        channel.abort();
      }
    } catch (IOException e) {
      throw new IllegalStateException("The queues of the broker cannot be emptied", e);
    }
  }

  private static Connection connect(URI uri) throws IOException {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setConnectionTimeout(TIMEOUT_MILLIS);
    factory.setAutomaticRecoveryEnabled(false);
    try {
      factory.setUri(uri);
      return factory.newConnection("test-services");
    } catch (TimeoutException | GeneralSecurityException e) {
      throw new IOException(e);
    }
  }
}
