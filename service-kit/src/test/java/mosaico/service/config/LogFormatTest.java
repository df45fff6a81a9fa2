package mosaico.service.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LogFormatTest {

  private static LogFormat of(String value) {
    return LogFormat.from(new Environment(Map.of("LOG_FORMAT", value)));
  }

  @Test
  void isReadInAnyCase() {
    assertThat(of("json")).isEqualTo(LogFormat.JSON);
    assertThat(of("Text")).isEqualTo(LogFormat.TEXT);
  }

  @Test
  void anUnknownWordIsAnError() {
    assertThatThrownBy(() -> of("xml"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("LOG_FORMAT")
        .hasMessageContaining("json or text");
  }
}
