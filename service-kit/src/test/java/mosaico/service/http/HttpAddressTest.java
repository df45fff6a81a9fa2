package mosaico.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAddressTest {

  @Test
  void isByDefaultOnAllAddressesAsContainersNeed() {
    HttpAddress address = of(Map.of());

    assertThat(address.host().isAnyLocalAddress()).isTrue();
    assertThat(address.port()).isEqualTo(8081);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
  void mayBeThisMachinesAlone(String host) {
    HttpAddress address = of(Map.of("HTTP_HOST", host, "HTTP_PORT", "0"));

    assertThat(address.socket().getAddress().isLoopbackAddress()).isTrue();
    assertThat(address.socket().getPort()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.9", "no host", "127.0.0.1:8080"})
  void mustBeAnAddressOfThisMachine(String host) {
    assertThatThrownBy(() -> of(Map.of("HTTP_HOST", host)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("HTTP_HOST=" + host + ": must be an address of this machine");
  }

  private static HttpAddress of(Map<String, String> variables) {
    return HttpAddress.from(new Environment(variables), 8081);
  }
}
