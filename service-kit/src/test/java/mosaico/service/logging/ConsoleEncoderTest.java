package mosaico.service.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.Map;
import mosaico.contract.tile.ChunkId;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ConsoleEncoderTest {

  private static final ChunkId TILE = ChunkId.parse("{0123456789abcdef0123456789abcdef}:7");

  private static String line(Map<String, String> variables, boolean terminal) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    ConsoleEncoder encoder = new ConsoleEncoder(variables, terminal);
    encoder.setContext(context);
    encoder.start();
    try (LogFields _ = LogFields.of(TILE)) {
      return new String(
          encoder.encode(
              new LoggingEvent(
                  "here",
                  context.getLogger("mosaico.service.Some"),
                  Level.WARN,
                  "it is {} \"now\"",
                  null,
                  new Object[] {"late"})),
          UTF_8);
    }
  }

  @Test
  void jsonLinesNameJobTileAndProcess() {
    ConsoleEncoder.identify("worker", "w-1.a_b");

    assertThat(line(Map.of("LOG_FORMAT", "json"), true))
        .startsWith("{\"worker\":\"w-1.a_b\",\"timestamp\":")
        .contains("\"level\":\"WARN\"")
        .contains("\"formattedMessage\":\"it is late \\\"now\\\"\"")
        .contains("\"job\":\"0123456789abcdef0123456789abcdef\"")
        .contains("\"tile\":\"7\"")
        .endsWith("}\n");
  }

  @Test
  void linesForPeopleAreColouredOnATerminalOnly() {
    assertThat(line(Map.of("LOG_FORMAT", "TEXT"), false))
        .matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN {2}Some it is late \"now\"\\R");
    assertThat(line(Map.of("LOG_FORMAT", "text"), true))
        .contains("\u001B[31mWARN")
        .contains("it is late \"now\"");
  }

  @Test
  void anUnknownFormatIsTakenForJson() {
    assertThat(line(Map.of("LOG_FORMAT", "xml"), false)).startsWith("{");
  }
}
