package mosaico.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpConfigTest {

  private static final String KEY = "sixteen letters.";

  @Test
  void aKeyThatCanBeGuessedIsRefusedAndNotShown() {
    assertThatThrownBy(() -> config(Map.of("API_KEYS", KEY + ",fifteen letters")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("at least 16 characters")
        .hasMessageNotContaining("fifteen letters");
    assertThat(config(Map.of("API_KEYS", KEY + ", " + KEY.replace('s', 'S'))).apiKeys()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"0.0.0.0, , true", "127.0.0.1, , false", "0.0.0.0, sixteen letters., false"})
  void itServesEverybodyBeyondThisMachineWithoutAKey(String host, String key, boolean everybody) {
    assertThat(
            config(Map.of("HTTP_HOST", host, "API_KEYS", key == null ? "" : key)).servesEverybody())
        .isEqualTo(everybody);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mosaico.example.org", "https://mosaico.example.org/page", "https://"})
  void anOriginIsASchemeAndAName(String origin) {
    assertThatThrownBy(() -> config(Map.of("HTTP_ORIGINS", origin)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("HTTP_ORIGINS=" + origin);
  }

  private static HttpConfig config(Map<String, String> variables) {
    return HttpConfig.from(new Environment(variables));
  }
}
