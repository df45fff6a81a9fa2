package mosaico.coordinator.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecoderConfigTest {

  private static DecoderConfig of(Map<String, String> variables, boolean byDefault) {
    return DecoderConfig.from(new Environment(variables), byDefault);
  }

  @ParameterizedTest
  @CsvSource({"inline, true, false", "inline, false, false", "isolated, false, true"})
  void whatIsSetDecides(String mode, boolean byDefault, boolean isolated) {
    assertThat(of(Map.of("DECODER", mode), byDefault).isolated()).isEqualTo(isolated);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void nothingSetIsWhatIsUsual(boolean byDefault) {
    DecoderConfig config = of(Map.of(), byDefault);

    assertThat(config.isolated()).isEqualTo(byDefault);
    assertThat(config.processes()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(config.memory()).isEqualTo(Runtime.getRuntime().maxMemory() / 2);
  }

  @Test
  void processesAndMemoryAreRead() {
    DecoderConfig config =
        of(Map.of("DECODER_PROCESSES", "3", "DECODER_MEMORY", "100000000"), true);

    assertThat(config).isEqualTo(new DecoderConfig(true, 3, 100_000_000));
  }

  @ParameterizedTest
  @CsvSource({
    "DECODER, sandboxed, inline or isolated",
    "DECODER_PROCESSES, 0, a whole number from 1 to 256",
    "DECODER_MEMORY, 1000, a whole number from 16777216 to 1099511627776"
  })
  void othersAreRefused(String name, String value, String rule) {
    assertThatThrownBy(() -> of(Map.of(name, value), true))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(rule);
  }
}
