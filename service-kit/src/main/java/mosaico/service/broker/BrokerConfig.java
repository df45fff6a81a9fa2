package mosaico.service.broker;

import com.rabbitmq.client.ConnectionFactory;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Set;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;
import mosaico.service.config.MaskedUri;

/**
 * The address of the broker and the type of its queue.
 *
 * @param quorum whether the queue of tiles is a replicated quorum queue; the same in all processes
 */
public record BrokerConfig(URI uri, boolean quorum) {

  private static final String VARIABLE = "AMQP_URI";

  public static BrokerConfig from(Environment environment) {
    URI uri =
        environment.uri(VARIABLE, Set.of("amqp", "amqps"), "amqp://guest:guest@localhost:5672/%2F");
    checkThatTheClientTakes(uri);
    String type = environment.text("QUEUE_TYPE", "classic");
    return switch (type) {
      case "classic" -> new BrokerConfig(uri, false);
      case "quorum" -> new BrokerConfig(uri, true);
      default -> throw new ConfigurationException("QUEUE_TYPE", type, "classic or quorum");
    };
  }

  /** A second colon before the at-sign, or a second slash in the virtual host, must be escaped. */
  private static void checkThatTheClientTakes(URI uri) {
    try {
      new ConnectionFactory().setUri(uri);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new ConfigurationException(
          VARIABLE,
          MaskedUri.of(uri),
          "one that the AMQP client takes, with : as %3A and / as %2F in its parts ("
              + e.getMessage()
              + ")",
          e);
    }
  }
}
