package mosaico.service.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({
    "amqp://u:secret:s@h, amqp://u:***@h, more than one colon",
    "amqp://u:secret@h/a/b, amqp://u:***@h/a/b, Multiple segments",
    "amqp://h?heartbeat=often, amqp://h?heartbeat=often, heartbeat"
  })
  void whatTheClientDoesNotTakeIsRefusedWithoutShowingThePassword(
      String uri, String shown, String why) {
    assertThatThrownBy(() -> BrokerConfig.from(new Environment(Map.of("AMQP_URI", uri))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("AMQP_URI=" + shown + ": must be one that the AMQP client takes")
        .hasMessageContaining(why);
  }
}
