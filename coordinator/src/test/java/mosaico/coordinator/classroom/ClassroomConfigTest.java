package mosaico.coordinator.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import mosaico.coordinator.http.HttpConfig;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassroomConfigTest {

  private static final String URL = "http://127.0.0.1:8090";
  private static final String KEY = "0123456789abcdef";

  private static ClassroomConfig of(Map<String, String> variables) {
    Environment environment = new Environment(variables);
    return ClassroomConfig.from(environment, HttpConfig.from(environment).servesEverybody());
  }

  @Test
  void thereIsNoneUnlessItIsAskedFor() {
    assertThat(of(Map.of()).isOn()).isFalse();
    assertThat(of(Map.of("CLASSROOM_TOKEN", "t")).isOn()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, ''", "0.0.0.0, " + KEY, "127.0.0.1, " + KEY})
  void thereIsOneForThisMachineAloneOrWithAKey(String host, String key) {
    ClassroomConfig config =
        of(
            Map.of(
                "HTTP_HOST", host, "API_KEYS", key, "CLASSROOM_URL", URL, "CLASSROOM_TOKEN", "t"));

    assertThat(config.isOn()).isTrue();
    assertThat(config.toString()).contains(URL).doesNotContain("token", "t=");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0.0.0.0   | http://127.0.0.1:8090 | t  | CLASSROOM_URL=http://127.0.0.1:8090: must be left out
          127.0.0.1 | localhost             | t  | CLASSROOM_URL=localhost: must be a URI
          127.0.0.1 | http://127.0.0.1:8090 | '' | CLASSROOM_TOKEN=: must be set
          """)
  void saysWhatIsWrong(String host, String url, String token, String message) {
    Map<String, String> variables = new HashMap<>();
    variables.put("HTTP_HOST", host);
    variables.put("CLASSROOM_URL", url);
    variables.put("CLASSROOM_TOKEN", token);

    assertThatThrownBy(() -> of(variables))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(message);
  }
}
