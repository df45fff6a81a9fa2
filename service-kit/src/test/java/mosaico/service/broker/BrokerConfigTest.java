package mosaico.service.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;
import org.junit.jupiter.api.Test;

class BrokerConfigTest {

  @Test
  void isALocalBrokerWithAClassicQueueByDefault() {
    assertThat(BrokerConfig.from(new Environment(Map.of())))
        .isEqualTo(new BrokerConfig(URI.create("amqp://guest:guest@localhost:5672/%2F"), false));
  }

  @Test
  void theQueueCanBeAQuorumQueueAndNothingElse() {
    assertThat(BrokerConfig.from(new Environment(Map.of("QUEUE_TYPE", "quorum"))).quorum())
        .isTrue();
    assertThatThrownBy(() -> BrokerConfig.from(new Environment(Map.of("QUEUE_TYPE", "stream"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("QUEUE_TYPE=stream: must be classic or quorum");
  }
}
