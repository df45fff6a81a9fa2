package mosaico.service.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.joran.spi.JoranException;
import java.net.URL;
import java.util.Objects;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.JobId;
import mosaico.service.trace.TraceContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogFieldsTest {

  private static final JobId JOB = new JobId("0123456789abcdef0123456789abcdef");

  private final LoggerContext logging = new LoggerContext();
  private Encoder<ILoggingEvent> encoder;

  /** The encoder that every process writes with, as its own logback.xml sets it up. */
  @BeforeEach
  void configure() throws JoranException {
    logging.setMDCAdapter(MDC.getMDCAdapter());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(logging);
    URL file = Objects.requireNonNull(LogFields.class.getResource("/logback.xml"));
    configurator.doConfigure(file);
    ConsoleAppender<ILoggingEvent> json =
        (ConsoleAppender<ILoggingEvent>) logging.getLogger("ROOT").getAppender("console");
    encoder = json.getEncoder();
  }

  @AfterEach
  void stop() {
    logging.stop();
  }

  private String line() {
    var logger = logging.getLogger("mosaico.test");
    var event = new LoggingEvent("", logger, Level.INFO, "made", null, new Object[0]);
    return new String(encoder.encode(event), UTF_8);
  }

  @Test
  void aLineCarriesTheJobAndTheTileThatItsThreadWorksOn() {
    try (LogFields _ = LogFields.of(new ChunkId(JOB, 4))) {
      assertThat(line()).contains("\"job\":\"" + JOB + "\"", "\"tile\":\"4\"");
    }
    assertThat(line()).contains("\"made\"").doesNotContain(JOB.text(), "\"tile\"");
  }

  @Test
  void aLineCarriesTheTraceThatItsJobBelongsTo() {
    String trace = "0af7651916cd43dd8448eb211c80319c";
    var context = TraceContext.parse("00-" + trace + "-b7ad6b7169203331-01");

    try (LogFields _ = LogFields.of(JOB).within(context)) {
      assertThat(line()).contains("\"trace\":\"" + trace + "\"");
    }
    assertThat(line()).doesNotContain(trace);
  }

  @Test
  void aLineCarriesTheJobAlone() {
    try (LogFields _ = LogFields.of(JOB)) {
      assertThat(line()).contains("\"job\":\"" + JOB + "\"").doesNotContain("\"tile\"");
    }
    assertThat(line()).contains("\"made\"").doesNotContain(JOB.text());
  }
}
