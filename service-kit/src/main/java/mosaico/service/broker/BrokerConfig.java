package mosaico.service.broker;

import java.net.URI;
import java.util.Set;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;

/**
 * Where the broker is.
 *
 * @param quorum whether the queue of tiles is a replicated quorum queue; all processes must agree
 */
public record BrokerConfig(URI uri, boolean quorum) {

  public static BrokerConfig from(Environment environment) {
    URI uri =
        environment.uri(
            "AMQP_URI", Set.of("amqp", "amqps"), "amqp://guest:guest@localhost:5672/%2F");
    String type = environment.text("QUEUE_TYPE", "classic");
    return switch (type) {
      case "classic" -> new BrokerConfig(uri, false);
      case "quorum" -> new BrokerConfig(uri, true);
      default -> throw new ConfigurationException("QUEUE_TYPE", type, "classic or quorum");
    };
  }
}
