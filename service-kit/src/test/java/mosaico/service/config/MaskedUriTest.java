package mosaico.service.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedUriTest {

  @ParameterizedTest
  @CsvSource({
    "amqp://user:secret@host:5672/%2F, amqp://user:***@host:5672/%2F",
    "redis://:secret@host/3, redis://:***@host/3",
    "amqp://user:sec:ret@host, amqp://user:***@host",
    "amqp://user:sec%40ret@host, amqp://user:***@host",
    "amqp://us_er:secret@my_host:1, amqp://us_er:***@my_host:1",
    "amqp://user@host:5672, amqp://user@host:5672",
    "user:secret@host:5672/%2F, ***@host:5672/%2F",
    "redis://localhost:6379, redis://localhost:6379",
    "redis://[::1]:6379/0, redis://[::1]:6379/0"
  })
  void showsAllButThePassword(URI uri, String shown) {
    assertThat(MaskedUri.of(uri)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"redis://u:se cret@host", "redis://u:se/c@ret@host", "redis://u:s\ne@host"})
  void hidesThePasswordOfWhatIsNoUri(String text) {
    assertThat(MaskedUri.of(text)).isEqualTo("redis://u:***@host");
  }
}
