package mosaico.service.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.ByteBuffer;
import java.util.Map;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;
import mosaico.service.config.LogFormat;
import org.jspecify.annotations.Nullable;

/** Writes log lines as {@code LOG_FORMAT} says; Logback's configuration names this class. */
public final class ConsoleEncoder extends EncoderBase<ILoggingEvent> {

  private static final String PLAIN = "%d{HH:mm:ss.SSS} %-5level %logger{0} %msg%n";
  private static final String COLOURED =
      "%gray(%d{HH:mm:ss.SSS}) %highlight(%-5level) %cyan(%logger{0}) %msg%n";

  /** Stands at the beginning of every line's object; empty if nothing does. */
  private static volatile byte[] processField = new byte[0];

  private final Map<String, String> variables;
  private final boolean terminal;
  private @Nullable Encoder<ILoggingEvent> chosen;
  private boolean json;

  public ConsoleEncoder() {
    this(System.getenv(), LogFormat.isTerminal());
  }

  ConsoleEncoder(Map<String, String> variables, boolean terminal) {
    this.variables = variables;
    this.terminal = terminal;
  }

  /**
   * Makes every later JSON line of this process say who it is.
   *
   * @param name of the field
   * @param id letters, digits, dots, hyphens and underscores
   */
  public static void identify(String name, String id) {
    processField = "\"%s\":\"%s\",".formatted(name, id).getBytes(UTF_8);
  }

  @Override
  public void start() {
    json = format() == LogFormat.JSON;
    Encoder<ILoggingEvent> encoder = json ? json() : text();
    encoder.setContext(getContext());
    encoder.start();
    chosen = encoder;
    super.start();
  }

  /** A wrong value is reported by {@code Main}, which ends the process. */
  private LogFormat format() {
    try {
      return LogFormat.from(new Environment(variables));
    } catch (ConfigurationException e) {
      addInfo("LOG_FORMAT is neither json nor text", e);
      return LogFormat.JSON;
    }
  }

  private static JsonEncoder json() {
    JsonEncoder encoder = new JsonEncoder();
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithContext(false);
    encoder.setWithFormattedMessage(true);
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    return encoder;
  }

  private PatternLayoutEncoder text() {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setPattern(terminal ? COLOURED : PLAIN);
    encoder.setCharset(UTF_8);
    return encoder;
  }

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    Encoder<ILoggingEvent> encoder = chosen;
    if (encoder == null) {
      return new byte[0];
    }
    byte[] line = encoder.encode(event);
    byte[] field = processField;
    if (!json || field.length == 0 || line.length == 0) {
      return line;
    }
    // Behind the object's opening brace.
    return ByteBuffer.allocate(line.length + field.length)
        .put(line, 0, 1)
        .put(field)
        .put(line, 1, line.length - 1)
        .array();
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }
}
